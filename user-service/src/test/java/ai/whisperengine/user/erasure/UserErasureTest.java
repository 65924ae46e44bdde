package ai.whisperengine.user.erasure;

import static ai.whisperengine.user.Tables.atOnce;
import static ai.whisperengine.user.Tables.refusal;
import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.users;
import static ai.whisperengine.user.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class UserErasureTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final String ERASE =
            "mutation($id: ID!, $scope: ErasureScope!) { eraseUser(id: $id, scope: $scope) {"
                    + " receiptId scope erasedAt repeated bansKept counts { table count } } }";
    private static final String MERGE = "mutation($into: ID!, $from: ID!) { mergeUsers(into: $into, from: $from) {"
            + " repeated user { id formerIds { id reason } } counts { table count } } }";

    /** An id that no other test has: who is erased stays erased. */
    private static String person(String name) {
        String id = name + "_of_the_erasure_" + NUMBER.incrementAndGet();
        users(id);
        return id;
    }

    private static JsonPath erase(String id, String scope) {
        return GraphQl.data(ERASE, Map.of("id", id, "scope", scope));
    }

    @Test
    void aUserIsErasedInEverySliceAndTheReceiptIsGivenAgain() {
        String id = person("vera");
        run("insert into memory_entries (user_id, memory_type, content) values ('" + id + "', 'x', 'a'), ('" + id
                + "', 'x', 'b')");
        run("insert into workflow_instances_v2 (character_id, user_id, workflow_name, instance_key, current_state)"
                + " select c.id, '" + id + "', 'order', 'only', 'initial' from characters c limit 1");
        GraphQl.data("mutation { setPreference(input: {userId: \"" + id
                + "\", type: \"tone\", value: \"dry\", origin: EXPLICIT})" + " { preference { id } } }");

        JsonPath preferences = erase(id, "PREFERENCES");
        assertThat(preferences.getInt("data.eraseUser.counts.find { it.table == 'user_preferences' }.count"))
                .isEqualTo(1);
        assertThat(preferences.getBoolean("data.eraseUser.repeated")).isFalse();

        JsonPath all = erase(id, "ALL");
        assertThat(all.getInt("data.eraseUser.counts.find { it.table == 'memory_entries' }.count"))
                .isEqualTo(2);
        assertThat(all.getInt("data.eraseUser.bansKept")).isZero();
        JsonPath again = erase(id, "ALL");
        assertThat(again.getBoolean("data.eraseUser.repeated")).isTrue();
        assertThat(again.getString("data.eraseUser.receiptId")).isEqualTo(all.getString("data.eraseUser.receiptId"));
        assertThat(again.getList("data.eraseUser.counts")).isEqualTo(all.getList("data.eraseUser.counts"));
        assertThat(value("select count(*) from memory_entries where user_id = '" + id + "'"))
                .isEqualTo("0");
        assertThat(value("select string_agg(operation || ' ' || coalesce(target, '-'), ', ' order by id) from (select *"
                        + " from audit_log order by id desc limit 2) a"))
                .as("the audit does not keep the id either")
                .isEqualTo("eraseUser -, eraseUser -");
    }

    @Test
    void whoComesBackIsStillBanned() {
        String account = "account of " + person("bob");
        JsonPath made = GraphQl.data(
                "mutation($a: String!) { resolveUser(platform: \"discord\", platformUserId: $a) { user { id } } }",
                Map.of("a", account.replace(' ', '_')));
        String id = made.getString("data.resolveUser.user.id");
        GraphQl.data("mutation { ban(input: {userId: \"" + id + "\", reason: \"insults\"}) { id } }");

        assertThat(erase(id, "ALL").getInt("data.eraseUser.bansKept")).isEqualTo(1);

        assertThat(GraphQl.data(
                                "query($a: String!) { isBanned(platform: \"discord\", platformUserId: $a) }",
                                Map.of("a", account.replace(' ', '_')))
                        .getBoolean("data.isBanned"))
                .isTrue();
        assertThat(value("select coalesce(ban_reason, 'none') from banned_users where discord_user_id = '"
                        + account.replace(' ', '_') + "'"))
                .isEqualTo("none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody at all | ALL | NOT_FOUND id",
                "nobody at all | FACTS | NOT_FOUND id",
                "'' | ALL | BAD_USER_INPUT id",
                "vera | EVERYTHING | BAD_USER_INPUT"
            })
    void whatCannotBeErasedIsSaid(String id, String scope, String refusal) {
        assertThat(refusal(ERASE, Map.of("id", id, "scope", scope))).isEqualTo(refusal);
    }

    @Test
    void whoWritesMeanwhileIsToldThatTheUserIsGone() throws Exception {
        String id = person("vera");
        AtomicInteger calls = new AtomicInteger();
        List<String> outcomes = atOnce(40, () -> {
            int call = calls.getAndIncrement();
            JsonPath answer = call == 20
                    ? GraphQl.post(ERASE, Map.of("id", id, "scope", "ALL"))
                            .extract()
                            .jsonPath()
                    : GraphQl.post(
                                    "mutation { setPreference(input: {userId: \"" + id + "\", type: \"t" + call
                                            + "\", value: \"x\", origin: EXPLICIT}) { preference { id } } }",
                                    Map.of())
                            .extract()
                            .jsonPath();
            String code = answer.getString("errors[0].extensions.code");
            return call == 20 ? "erased " + code : code == null ? "DONE" : code;
        });
        assertThat(outcomes).contains("erased null");
        assertThat(outcomes).allMatch(o -> List.of("erased null", "DONE", "NOT_FOUND", "CONFLICT")
                .contains(o));
        assertThat(value("select count(*) from user_preferences where user_id = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void twoUsersBecomeOneUnderBothIds() {
        String into = person("vera");
        String from = person("will");
        run("insert into memory_entries (user_id, memory_type, content) values ('" + from + "', 'x', 'a')");

        JsonPath merged = GraphQl.data(MERGE, Map.of("into", into, "from", from));

        assertThat(merged.getString("data.mergeUsers.user.id")).isEqualTo(into);
        assertThat(merged.getString("data.mergeUsers.user.formerIds[0].id")).isEqualTo(from);
        assertThat(merged.getInt("data.mergeUsers.counts.find { it.table == 'moved memory_entries' }.count"))
                .isEqualTo(1);
        assertThat(GraphQl.data("{ user(id: \"" + from + "\") { id } }").getString("data.user.id"))
                .isEqualTo(into);
        assertThat(GraphQl.data(MERGE, Map.of("into", into, "from", from)).getBoolean("data.mergeUsers.repeated"))
                .isTrue();
        assertThat(refusal(MERGE, Map.of("into", from, "from", into))).isEqualTo("CONFLICT");
        assertThat(refusal(MERGE, Map.of("into", into, "from", into))).isEqualTo("BAD_USER_INPUT from");
        assertThat(refusal(MERGE, Map.of("into", into, "from", "nobody at all")))
                .isEqualTo("NOT_FOUND from");
        assertThat(refusal(MERGE, Map.of("into", "nobody at all", "from", into)))
                .isEqualTo("NOT_FOUND into");
    }

    @Test
    void mergesOfOnePairAtOnceAreOne() throws Exception {
        String one = person("vera");
        String other = person("will");
        AtomicInteger calls = new AtomicInteger();
        List<String> outcomes = atOnce(8, () -> {
            boolean forward = calls.getAndIncrement() % 2 == 0;
            JsonPath answer = GraphQl.post(MERGE, Map.of("into", forward ? one : other, "from", forward ? other : one))
                    .extract()
                    .jsonPath();
            String code = answer.getString("errors[0].extensions.code");
            return code == null ? "repeated " + answer.getBoolean("data.mergeUsers.repeated") : code;
        });
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "repeated false",
                        "repeated true",
                        "repeated true",
                        "repeated true",
                        "CONFLICT",
                        "CONFLICT",
                        "CONFLICT",
                        "CONFLICT");
    }
}
