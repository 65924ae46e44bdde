package ai.whisperengine.memory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class TransactionTest {

    private static final String FIELDS = " { id state isOpen context completedAt expiresAt transactionType } }";

    private static final String START =
            "mutation($input: StartTransactionInput!) { startTransaction(input: $input)" + FIELDS;

    private static final String UPDATE = "mutation($id: ID!, $user: ID!, $character: String!, $expected:"
            + " TransactionState, $state: TransactionState, $context: JSON, $timeout: Int) { updateTransaction(id: $id,"
            + " userId: $user, characterName: $character, expectedState: $expected, state: $state, context: $context,"
            + " timeoutSeconds: $timeout)" + FIELDS;

    private static final String COMPLETE = "mutation($id: ID!, $user: ID!, $character: String!, $context: JSON) {"
            + " completeTransaction(id: $id, userId: $user, characterName: $character, context: $context)" + FIELDS;

    private static final String CANCEL = "mutation($id: ID!, $user: ID!, $character: String!, $reason: String!) {"
            + " cancelTransaction(id: $id, userId: $user, characterName: $character, reason: $reason)" + FIELDS;

    private static final String PENDING = "query($user: ID!, $character: String!, $type: String) {"
            + " pendingTransaction(userId: $user, characterName: $character, transactionType: $type)" + FIELDS;

    private static final String HISTORY = "query($filter: TransactionFilter!, $first: Int, $after: String) {"
            + " roleplayTransactions(filter: $filter, first: $first, after: $after) {"
            + " nodes { id transactionType state } edges { cursor } pageInfo { hasNextPage } totalCount } }";

    private String user = "";
    private String character = "";

    @BeforeEach
    void newPair() {
        user = Fixture.user();
        character = Fixture.character();
    }

    private Map<String, Object> with(Object... more) {
        Map<String, Object> variables = new HashMap<>(Map.of("user", user, "character", character));
        for (int i = 0; i < more.length; i += 2) {
            variables.put((String) more[i], more[i + 1]);
        }
        return variables;
    }

    private Map<String, Object> input(Object... more) {
        Map<String, Object> input =
                new HashMap<>(Map.of("userId", user, "characterName", character, "transactionType", "drink_order"));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    private String start(Object... more) {
        return GraphQl.data(START, input(more)).getString("data.startTransaction.id");
    }

    private static void overdue(String id) {
        Fixture.run("update roleplay_transactions set expires_at = now() - interval '1 minute' where id = ?::int", id);
    }

    @Test
    void aDealGoesItsWay() {
        JsonPath started = GraphQl.data(START, input("context", Map.of("drink", "tea", "price", 3)));
        assertThat(started.getString("data.startTransaction.state")).isEqualTo("PENDING");
        assertThat(started.getBoolean("data.startTransaction.isOpen")).isTrue();
        String id = started.getString("data.startTransaction.id");

        JsonPath updated = GraphQl.data(
                UPDATE,
                with("id", id, "expected", "PENDING", "state", "AWAITING_PAYMENT", "context", Map.of("price", 4)));
        assertThat(updated.<Map<String, Object>>get("data.updateTransaction.context"))
                .isEqualTo(Map.of("drink", "tea", "price", 4));
        assertThat(GraphQl.data(PENDING, with()).getString("data.pendingTransaction.id"))
                .isEqualTo(id);

        JsonPath completed = GraphQl.data(COMPLETE, with("id", id, "context", Map.of("paid", true)));
        assertThat(completed.getString("data.completeTransaction.state")).isEqualTo("COMPLETED");
        assertThat(completed.getString("data.completeTransaction.completedAt")).isNotNull();
        assertThat(completed.getBoolean("data.completeTransaction.context.paid"))
                .isTrue();
        assertThat(GraphQl.data(PENDING, with()).<Object>get("data.pendingTransaction"))
                .isNull();
        assertThat(Fixture.outcome(COMPLETE, with("id", id))).isEqualTo("CONFLICT");
        assertThat(Fixture.outcome(UPDATE, with("id", id, "context", Map.of("x", 1))))
                .isEqualTo("CONFLICT");
    }

    @Test
    void aCancelledDealSaysWhy() {
        String id = start();
        JsonPath cancelled = GraphQl.data(CANCEL, with("id", id, "reason", "too \"dear\""));
        assertThat(cancelled.getString("data.cancelTransaction.state")).isEqualTo("CANCELLED");
        assertThat(cancelled.getString("data.cancelTransaction.context.cancellation_reason"))
                .isEqualTo("too \"dear\"");
        assertThat(cancelled.getString("data.cancelTransaction.completedAt")).isNotNull();
    }

    @Test
    void fiftyAtOnceBeginOne() {
        List<Callable<String>> clients = Collections.nCopies(50, () -> Fixture.outcome(START, input()));
        List<String> outcomes = Fixture.together(clients);
        assertThat(outcomes).containsOnly("ok", "ALREADY_EXISTS").containsOnlyOnce("ok");
        assertThat(Fixture.one("select count(*)::text from roleplay_transactions where user_id = ?", user))
                .isEqualTo("1");

        JsonPath refused = GraphQl.post(START, input()).extract().jsonPath();
        assertThat(refused.getString("errors[0].extensions.openTransactionId"))
                .isEqualTo(Fixture.one("select id::text from roleplay_transactions where user_id = ?", user));
        assertThat(Fixture.outcome(START, input("transactionType", "quest"))).isEqualTo("ok");
    }

    @Test
    void ofManyWhoMoveItFromOneStateOneSucceeds() {
        String id = start();
        List<Callable<String>> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String state = i % 2 == 0 ? "AWAITING_PAYMENT" : "IN_PROGRESS";
            clients.add(() -> Fixture.outcome(UPDATE, with("id", id, "expected", "PENDING", "state", state)));
        }
        assertThat(Fixture.together(clients)).containsOnly("ok", "CONFLICT").containsOnlyOnce("ok");
    }

    @Test
    void contextsOfManyAreAllMerged() {
        String id = start();
        List<Callable<String>> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Map<String, Object> context = Map.of("k" + i, i);
            clients.add(() -> Fixture.outcome(UPDATE, with("id", id, "context", context)));
        }
        assertThat(Fixture.together(clients)).containsOnly("ok");
        assertThat(GraphQl.data(PENDING, with()).<Map<String, Object>>get("data.pendingTransaction.context"))
                .hasSize(20);
    }

    @Test
    void nothingGoesBackToTheBeginning() {
        String id = start("state", "IN_PROGRESS");
        JsonPath refused = GraphQl.post(UPDATE, with("id", id, "state", "PENDING"))
                .extract()
                .jsonPath();
        assertThat(refused.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
        assertThat(refused.<String>getList("errors[0].extensions.allowedStates"))
                .containsExactly("AWAITING_PAYMENT", "AWAITING_CONFIRMATION");
        assertThat(Fixture.refusedField(UPDATE, with("id", id, "state", "COMPLETED")))
                .isEqualTo("BAD_USER_INPUT state");
        assertThat(Fixture.refusedField(START, input("transactionType", "x", "state", "EXPIRED")))
                .isEqualTo("BAD_USER_INPUT input.state");
    }

    @Test
    void aDealBelongsToTheTwo() {
        String id = start();
        String other = Fixture.user();
        assertThat(Fixture.refusedField(COMPLETE, with("id", id, "user", other)))
                .isEqualTo("NOT_FOUND id");
        assertThat(Fixture.refusedField(CANCEL, with("id", id, "character", "nobody", "reason", "x")))
                .isEqualTo("NOT_FOUND id");
        assertThat(Fixture.refusedField(UPDATE, with("id", id, "user", other, "context", Map.of("a", 1))))
                .isEqualTo("NOT_FOUND id");
        assertThat(GraphQl.data(PENDING, with()).<Map<String, Object>>get("data.pendingTransaction.context"))
                .isEmpty();
    }

    @Test
    void timeRunsOutByItself() {
        String id = start("timeoutSeconds", 3_600);
        assertThat(GraphQl.data(PENDING, with()).getString("data.pendingTransaction.expiresAt"))
                .isNotNull();
        overdue(id);

        assertThat(GraphQl.data(PENDING, with()).<Object>get("data.pendingTransaction"))
                .isNull();
        assertThat(GraphQl.data(HISTORY, Map.of("filter", Map.of("userId", user, "states", List.of("EXPIRED"))))
                        .<String>getList("data.roleplayTransactions.nodes.id"))
                .containsExactly(id);
        assertThat(Fixture.outcome(COMPLETE, with("id", id))).isEqualTo("CONFLICT");
        assertThat(Fixture.outcome(UPDATE, with("id", id, "timeout", 60))).isEqualTo("CONFLICT");
        assertThat(Fixture.one("select state from roleplay_transactions where id = ?::int", id))
                .isEqualTo("pending");

        // It stands in nobody's way, whether or not the sweep has come.
        String next = start();
        assertThat(next).isNotEqualTo(id);
        assertThat(Fixture.one(
                        "select concat_ws(' ', state, completed_at = expires_at) from roleplay_transactions"
                                + " where id = ?::int",
                        id))
                .isEqualTo("expired t");
    }

    @Test
    void theSweepWritesDownWhatHasExpired() {
        String id = start("timeoutSeconds", 3_600);
        String open = start("transactionType", "quest", "timeoutSeconds", 3_600);
        overdue(id);
        List<Callable<Integer>> sweeps = Collections.nCopies(
                4, () -> GraphQl.data("mutation { expireTransactions }").getInt("data.expireTransactions"));
        assertThat(Fixture.together(sweeps).stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(1);
        assertThat(Fixture.strings(
                        "select id || ' ' || state from roleplay_transactions where user_id = ? order by id", user))
                .containsExactly(id + " expired", open + " pending");
        assertThat(Fixture.refusedField("mutation { expireTransactions(limit: 1001) }", Map.of()))
                .isEqualTo("BAD_USER_INPUT limit");
    }

    @Test
    void historyIsNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (String type : List.of("a", "b", "c")) {
            ids.add(0, start("transactionType", type));
        }
        JsonPath first = GraphQl.data(HISTORY, Map.of("filter", Map.of("userId", user), "first", 2));
        assertThat(first.<String>getList("data.roleplayTransactions.nodes.id")).isEqualTo(ids.subList(0, 2));
        assertThat(first.getInt("data.roleplayTransactions.totalCount")).isEqualTo(3);
        String cursor = first.getString("data.roleplayTransactions.edges[1].cursor");
        assertThat(GraphQl.data(HISTORY, Map.of("filter", Map.of("userId", user), "first", 2, "after", cursor))
                        .<String>getList("data.roleplayTransactions.nodes.id"))
                .isEqualTo(ids.subList(2, 3));
        assertThat(GraphQl.data(
                                HISTORY,
                                Map.of(
                                        "filter",
                                        Map.of("userId", user, "characterName", character, "transactionType", "b")))
                        .<String>getList("data.roleplayTransactions.nodes.id"))
                .containsExactly(ids.get(1));
        assertThat(StatementCount.during(
                        "memory_service", () -> GraphQl.data(HISTORY, Map.of("filter", Map.of("userId", user)))))
                .hasSize(1);
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(PENDING, with())))
                .hasSize(1);
    }

    @Test
    void badDealsAreRefusedAndNothingIsWritten() {
        assertThat(Fixture.outcome(START, input("userId", "nobody"))).isEqualTo("NOT_FOUND");
        assertThat(Fixture.refusedField(START, input("characterName", "nobody")))
                .isEqualTo("NOT_FOUND input.characterName");
        for (String type : List.of("", "a\0b", "x".repeat(101))) {
            assertThat(Fixture.refusedField(START, input("transactionType", type)))
                    .isEqualTo("BAD_USER_INPUT input.transactionType");
        }
        assertThat(Fixture.refusedField(START, input("context", List.of(1)))).isEqualTo("BAD_USER_INPUT input.context");
        assertThat(Fixture.refusedField(START, input("context", Map.of("x", "y".repeat(70_000)))))
                .isEqualTo("LIMIT_EXCEEDED input.context");
        assertThat(Fixture.outcome(START, input("context", Map.of("x", "a\0b"))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Fixture.refusedField(START, input("timeoutSeconds", 0)))
                .isEqualTo("BAD_USER_INPUT input.timeoutSeconds");
        assertThat(Fixture.strings("select 1 from roleplay_transactions where user_id = ?", user))
                .isEmpty();

        String id = start("context", Map.of("x", "y".repeat(60_000)));
        assertThat(Fixture.refusedField(UPDATE, with("id", id, "context", Map.of("z", "y".repeat(60_000)))))
                .isEqualTo("LIMIT_EXCEEDED context");
        for (Object noObject : List.of(true, 7, "x", List.of(Map.of("a", 1)))) {
            assertThat(Fixture.refusedField(UPDATE, with("id", id, "context", noObject)))
                    .isEqualTo("BAD_USER_INPUT context");
        }
        assertThat(Fixture.refusedField(UPDATE, with("id", id))).isEqualTo("BAD_USER_INPUT state");
        assertThat(Fixture.refusedField(COMPLETE, with("id", "1; drop table users")))
                .isEqualTo("BAD_USER_INPUT id");
        assertThat(Fixture.refusedField(COMPLETE, with("id", "99999999999"))).isEqualTo("NOT_FOUND id");
        assertThat(Fixture.refusedField(CANCEL, with("id", id, "reason", " "))).isEqualTo("BAD_USER_INPUT reason");
    }

    @Test
    void whatAnOlderInstallationLeftCanBeRead() {
        Fixture.run(
                "insert into role_transactions (transaction_id, user_id, bot_name, transaction_type, state, context)"
                        + " values (?, ?, ?, 'quest', 'in_progress', '{\"a\": 1}')",
                Fixture.word(),
                user,
                character);
        JsonPath old = GraphQl.data(
                "query($user: ID!) { oldTransactions(userId: $user) { nodes { transactionType state context } } }",
                Map.of("user", user));
        assertThat(old.getString("data.oldTransactions.nodes[0].state")).isEqualTo("IN_PROGRESS");
        assertThat(old.getInt("data.oldTransactions.nodes[0].context.a")).isEqualTo(1);
    }
}
