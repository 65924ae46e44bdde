package ai.whisperengine.character.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.sweep.Sweeps;
import ai.whisperengine.platform.testing.FullQuery;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs of workflows over HTTP, on a real database. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class WorkflowGraphTest {

    private static final String STARTED = "data.startWorkflow.";
    private static final String CHANGED = "data.updateWorkflowState.";

    @Inject
    WorkflowSweep sweep;

    @Inject
    WorkflowStore store;

    @Inject
    Vertx vertx;

    private String dot = "";

    @BeforeEach
    void character() throws SQLException {
        dot = Runs.dot();
    }

    private void define() {
        assertThat(Runs.put(dot, 1, Runs.YAML).<Object>get("errors")).isNull();
    }

    private static String started(String user, String workflow) {
        JsonPath answer = Runs.start(user, workflow, Map.of());
        assertThat(answer.<Object>get("errors")).isNull();
        return answer.getString(STARTED + "id");
    }

    private static void timeIsUp(String id) throws SQLException {
        Runs.sql("update workflow_instances_v2 set timeout_at = now() - interval '1 hour' where id = ?::bigint", id);
    }

    private static String log(String id) throws SQLException {
        return Runs.value(
                "select string_agg(event_type, ' ' order by id) from workflow_execution_log_v2"
                        + " where workflow_instance_id = ?::bigint",
                id);
    }

    @Test
    void aRunGoesTheWayOfItsDefinition() throws SQLException {
        define();
        JsonPath start =
                Runs.start("u1", "order", Map.of("context", Map.of("what", Map.of("tea", "green", "cups", 1))));
        assertThat(start.<Object>get("errors")).isNull();
        assertThat(start.getString(STARTED + "currentState")).isEqualTo("asked");
        assertThat(start.getString(STARTED + "status")).isEqualTo("ACTIVE");
        assertThat(start.<String>getList(STARTED + "log.eventType")).containsExactly("workflow_started");
        assertThat(Duration.between(
                        OffsetDateTime.parse(start.getString(STARTED + "startedAt")),
                        OffsetDateTime.parse(start.getString(STARTED + "timeoutAt"))))
                .isEqualTo(Duration.ofMinutes(5));
        String id = start.getString(STARTED + "id");

        JsonPath refused = Runs.change(id, "asked", Map.of("state", "served"));
        assertThat(Runs.code(refused)).isEqualTo("BAD_USER_INPUT");
        assertThat(Runs.field(refused)).isEqualTo("input.state");
        assertThat(refused.<String>getList("errors[0].extensions.allowedStates"))
                .containsExactly("brewing", "cancelled");
        assertThat(Runs.code(Runs.change(id, "brewing", Map.of("state", "served"))))
                .isEqualTo("CONFLICT");
        assertThat(log(id)).isEqualTo("workflow_started");

        Map<String, Object> what = new LinkedHashMap<>();
        what.put("cups", 2);
        what.put("tea", null);
        JsonPath brewing = Runs.change(
                id,
                "asked",
                Map.of("state", "brewing", "context", Map.of("what", what, "paid", true), "note", "here!"));
        assertThat(brewing.<Object>get("errors")).isNull();
        assertThat(brewing.<Map<String, Object>>get(CHANGED + "context"))
                .isEqualTo(Map.of("what", Map.of("cups", 2), "paid", true));
        assertThat(brewing.getString(CHANGED + "log[1].note")).isEqualTo("here!");
        assertThat(brewing.getString(CHANGED + "stateHistory[0].to_state")).isEqualTo("brewing");

        JsonPath served = Runs.change(id, "brewing", Map.of("state", "served"));
        assertThat(served.getString(CHANGED + "status")).isEqualTo("COMPLETED");
        assertThat(served.getBoolean(CHANGED + "isOpen")).isFalse();
        assertThat(served.getString(CHANGED + "completedAt")).isNotNull();
        JsonPath closed = Runs.change(id, "served", Map.of("state", "asked"));
        assertThat(Runs.code(closed)).isEqualTo("CONFLICT");
        assertThat(closed.getString("errors[0].extensions.status")).isEqualTo("COMPLETED");
        assertThat(log(id)).isEqualTo("workflow_started state_changed workflow_completed");
    }

    @Test
    void withoutDefinitionsABotGivesItsOwnStates() {
        String id = started("u1", "anything");
        assertThat(Runs.change(id, "initial", Map.of("state", "somewhere")).getString(CHANGED + "currentState"))
                .isEqualTo("somewhere");
        JsonPath end = Runs.change(id, "somewhere", Map.of("state", "failed", "note", "no milk"));
        assertThat(end.getString(CHANGED + "status")).isEqualTo("FAILED");
        assertThat(end.getString(CHANGED + "log[2].errorMessage")).isEqualTo("no milk");
    }

    @Test
    void aRunIsPausedTakenUpAndEndedByItsStatus() throws SQLException {
        define();
        String id = started("u1", "order");
        JsonPath paused = Runs.change(id, null, Map.of("status", "PAUSED"));
        assertThat(paused.getString(CHANGED + "status")).isEqualTo("PAUSED");
        assertThat(paused.getString(CHANGED + "timeoutAt")).isNull();
        assertThat(paused.getBoolean(CHANGED + "isOpen")).isTrue();
        timeIsUp(id);
        assertThat(Runs.change(id, null, Map.of("status", "PAUSED")).getString(CHANGED + "status"))
                .as("the clock of a paused run stands still; pausing it again changes nothing")
                .isEqualTo("PAUSED");
        JsonPath resumed = Runs.change(id, null, Map.of("status", "ACTIVE"));
        assertThat(OffsetDateTime.parse(resumed.getString(CHANGED + "timeoutAt")))
                .isAfter(OffsetDateTime.now(ZoneOffset.UTC));
        assertThat(Runs.code(Runs.change(id, null, Map.of("status", "EXPIRED"))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Runs.field(Runs.change(id, "asked", Map.of("state", "cancelled", "status", "COMPLETED"))))
                .isEqualTo("input.status");
        assertThat(Runs.change(id, null, Map.of("status", "CANCELLED")).getString(CHANGED + "status"))
                .isEqualTo("CANCELLED");
        assertThat(Runs.code(Runs.change(id, null, Map.of("status", "ACTIVE")))).isEqualTo("CONFLICT");
        assertThat(log(id)).isEqualTo("workflow_started workflow_paused workflow_resumed workflow_cancelled");
        String other = started("u1", "order");
        assertThat(Runs.change(other, null, Map.of("status", "COMPLETED")).getString(CHANGED + "currentState"))
                .isEqualTo("asked");
    }

    @Test
    void whatCannotStartSaysWhyAndLeavesNothing() throws SQLException {
        define();
        assertThat(List.of(
                        Runs.start("nobody", "order", Map.of()),
                        Runs.start("u1", "order", Map.of("characterName", "nobody")),
                        Runs.start("u1", "dance", Map.of())))
                .allSatisfy(a -> assertThat(Runs.code(a)).isEqualTo("NOT_FOUND"))
                .extracting(Runs::field)
                .containsExactly("input.userId", "input.characterName", "input.workflowName");
        for (Map<String, ?> bad : List.of(
                Map.of("workflowName", " "),
                Map.of("workflowName", "x".repeat(201)),
                Map.of("userId", ""),
                Map.of("instanceKey", ""),
                Map.of("timeoutSeconds", 0),
                Map.of("timeoutSeconds", 1e12),
                Map.of("context", Map.of("a", "\u0000")),
                Map.of("context", List.of(1)),
                Map.of("context", "text"))) {
            assertThat(Runs.code(Runs.start("u1", "order", bad))).as("%s", bad).isEqualTo("BAD_USER_INPUT");
        }
        assertThat(Runs.code(Runs.start("u1", "order", Map.of("context", Map.of("a", "x".repeat(300_000))))))
                .isEqualTo("LIMIT_EXCEEDED");
        Runs.sql("update characters set is_active = false where normalized_name = 'dot'");
        assertThat(Runs.code(Runs.start("u1", "order", Map.of()))).isEqualTo("CONFLICT");
        assertThat(Runs.value("select count(*) from workflow_instances_v2 where character_id = ?::int", dot))
                .isEqualTo("0");
    }

    @Test
    void whatCannotChangeSaysWhyAndLeavesTheRun() throws SQLException {
        define();
        String id = started("u1", "order");
        for (Map<String, ?> bad : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("state", ""),
                Map.of("state", "nowhere"),
                Map.of("note", " "),
                Map.of("status", "GONE"))) {
            assertThat(Runs.code(Runs.change(id, "asked", bad))).as("%s", bad).isEqualTo("BAD_USER_INPUT");
        }
        assertThat(Runs.field(Runs.change(id, null, Map.of("state", "brewing"))))
                .isEqualTo("expectedState");
        assertThat(Runs.code(Runs.change("9999999999", null, Map.of("note", "x"))))
                .isEqualTo("NOT_FOUND");
        assertThat(Runs.code(Runs.change("one", null, Map.of("note", "x")))).isEqualTo("BAD_USER_INPUT");
        for (String key : List.of("a", "b")) {
            assertThat(Runs.change(id, null, Map.of("context", Map.of(key, "x".repeat(100_000))))
                            .<Object>get("errors"))
                    .isNull();
        }
        assertThat(Runs.code(Runs.change(id, null, Map.of("context", Map.of("c", "x".repeat(100_000))))))
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(log(id)).isEqualTo("workflow_started context_changed context_changed");
        Runs.sql("update workflow_instances_v2 set execution_metrics = '{\"steps\": 10000}' where id = ?::bigint", id);
        assertThat(Runs.code(Runs.change(id, "asked", Map.of("state", "brewing"))))
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(Runs.change(id, "asked", Map.of("state", "cancelled")).getString(CHANGED + "status"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void ofFiftyStartsAtOnceOneWins() throws Exception {
        define();
        List<Callable<JsonPath>> bots = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            bots.add(() -> Runs.start("u1", "order", Map.of()));
        }
        List<JsonPath> answers = Runs.atOnce(bots);

        List<String> open = answers.stream()
                .filter(a -> a.get("errors") == null)
                .map(a -> a.getString(STARTED + "id"))
                .toList();
        assertThat(open).hasSize(1);
        assertThat(answers.stream().filter(a -> a.get("errors") != null))
                .hasSize(49)
                .allSatisfy(a -> {
                    assertThat(Runs.code(a)).isEqualTo("ALREADY_EXISTS");
                    assertThat(a.getString("errors[0].extensions.openWorkflowId"))
                            .isEqualTo(open.get(0));
                });
        assertThat(log(open.get(0))).isEqualTo("workflow_started");
        assertThat(Runs.start("u2", "order", Map.of()).<Object>get("errors")).isNull();
        assertThat(Runs.start("u1", "chat", Map.of()).<Object>get("errors")).isNull();
    }

    @Test
    void ofFiftyStartsWithOneKeyAllGetTheSameRun() throws Exception {
        List<Callable<JsonPath>> bots = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            bots.add(() -> Runs.start("u1", "order", Map.of("instanceKey", "k")));
        }
        Set<String> ids = new HashSet<>();
        for (JsonPath answer : Runs.atOnce(bots)) {
            assertThat(answer.<Object>get("errors")).isNull();
            ids.add(answer.getString(STARTED + "id"));
        }
        assertThat(ids).hasSize(1);
        String id = ids.iterator().next();
        assertThat(log(id)).isEqualTo("workflow_started");
        Runs.change(id, null, Map.of("status", "COMPLETED"));
        assertThat(Runs.start("u1", "order", Map.of("instanceKey", "k")).getString(STARTED + "status"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void ofTwentyMovesFromOneStateOneWins() throws Exception {
        define();
        String id = started("u1", "order");
        List<Callable<JsonPath>> bots = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String state = i % 2 == 0 ? "brewing" : "cancelled";
            bots.add(() -> Runs.change(id, "asked", Map.of("state", state)));
        }
        List<JsonPath> answers = Runs.atOnce(bots);

        assertThat(answers.stream().filter(a -> a.get("errors") == null)).hasSize(1);
        assertThat(answers.stream().filter(a -> "CONFLICT".equals(Runs.code(a))))
                .hasSize(19);
        assertThat(log(id)).hasSizeLessThan("workflow_started workflow_cancelled x".length());
    }

    @Test
    void twentyPatchesAtOnceAreAllKept() throws Exception {
        String id = started("u1", "order");
        List<Callable<JsonPath>> bots = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String key = "k" + i;
            bots.add(() -> Runs.change(id, null, Map.of("context", Map.of("all", Map.of(key, true)))));
        }
        assertThat(Runs.atOnce(bots))
                .allSatisfy(a -> assertThat(a.<Object>get("errors")).isNull());

        JsonPath run =
                GraphQl.data("query($id: ID!) { workflow(id: $id) { context metrics log { id } } }", Map.of("id", id));
        assertThat(run.getMap("data.workflow.context.all")).hasSize(20);
        assertThat(run.getInt("data.workflow.metrics.steps")).isEqualTo(20);
        assertThat(run.getList("data.workflow.log")).hasSize(21);
    }

    @Test
    void whoseTimeIsUpIsExpiredForEverybodyAtOnce() throws SQLException {
        define();
        String id = started("u1", "order");
        timeIsUp(id);

        JsonPath seen = GraphQl.data(
                "query($id: ID!) { one: workflow(id: $id) { status isOpen completedAt timeoutAt }"
                        + " open: workflows(filter: {userId: \"u1\", open: true}) { totalCount }"
                        + " active: workflows(filter: {userId: \"u1\", status: ACTIVE}) { totalCount }"
                        + " expired: workflows(filter: {userId: \"u1\", status: EXPIRED}) { nodes { id } } }",
                Map.of("id", id));
        assertThat(seen.getString("data.one.status")).isEqualTo("EXPIRED");
        assertThat(seen.getBoolean("data.one.isOpen")).isFalse();
        assertThat(seen.getString("data.one.completedAt")).isEqualTo(seen.getString("data.one.timeoutAt"));
        assertThat(seen.getInt("data.open.totalCount")).isZero();
        assertThat(seen.getInt("data.active.totalCount")).isZero();
        assertThat(seen.<String>getList("data.expired.nodes.id")).containsExactly(id);
        JsonPath late = Runs.change(id, "asked", Map.of("state", "brewing"));
        assertThat(Runs.code(late)).isEqualTo("CONFLICT");
        assertThat(late.getString("errors[0].extensions.status")).isEqualTo("EXPIRED");

        String next = started("u1", "order");
        assertThat(next).isNotEqualTo(id);
        assertThat(log(id)).isEqualTo("workflow_started workflow_expired");
    }

    @Test
    void sweepsAtOnceWriteEachRunDownOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            timeIsUp(started("u1", "w" + i));
        }
        String untouched = started("u1", "fresh");
        List<Callable<JsonPath>> operators = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            operators.add(() -> Runs.answer("mutation { expireWorkflows(limit: 10) }", Map.of()));
        }
        int ended = 0;
        for (JsonPath answer : Runs.atOnce(operators)) {
            ended += answer.getInt("data.expireWorkflows");
        }
        ended += sweep.sweep().await().atMost(Duration.ofSeconds(30));

        assertThat(ended).isEqualTo(30);
        assertThat(Runs.value("select count(*) || ' ' || count(distinct workflow_instance_id)"
                        + " from workflow_execution_log_v2 where event_type = 'workflow_expired'"
                        + " and workflow_instance_id in (select id from workflow_instances_v2 where user_id = 'u1')"))
                .isEqualTo("30 30");
        assertThat(Runs.value("select status from workflow_instances_v2 where id = ?::bigint", untouched))
                .isEqualTo("active");
        assertThat(Runs.code(Runs.answer("mutation { expireWorkflows(limit: 0) }", Map.of())))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void twoReplicasSweepByThemselves() throws SQLException {
        String id = started("u1", "order");
        timeIsUp(id);
        List<Sweeps> replicas = List.of(replica(), replica());
        replicas.forEach(replica -> replica.start(new StartupEvent()));
        try {
            String status = "active";
            Instant end = Instant.now().plusSeconds(30);
            while (status.equals("active") && Instant.now().isBefore(end)) {
                status = Runs.value("select status from workflow_instances_v2 where id = ?::bigint", id);
            }
            assertThat(status).isEqualTo("expired");
        } finally {
            replicas.forEach(replica -> replica.stop(new ShutdownEvent()));
        }
        assertThat(log(id)).isEqualTo("workflow_started workflow_expired");
    }

    private Sweeps replica() {
        return new Sweeps(vertx, List.of(new WorkflowSweep(store, Duration.ofMillis(20))));
    }

    @Test
    void aListIsFilteredOrderedPagedAndOneStatement() {
        define();
        String first = started("u1", "order");
        String second = started("u1", "chat");
        String third = started("u2", "chat");
        Runs.change(second, "pending", Map.of("state", "completed"));

        List<JsonPath> answers = new ArrayList<>();
        List<String> statements = StatementCount.during(
                "character_service",
                () -> answers.add(
                        GraphQl.data(
                                "{ workflows(filter: {characterName: \"dot\"}, first: 2) { totalCount pageInfo { hasNextPage endCursor }"
                                        + " nodes { id workflowName characterName userId status log(first: 1) { eventType newState } } } }")));
        assertThat(statements).hasSize(1);
        JsonPath page = answers.get(0);
        assertThat(page.<String>getList("data.workflows.nodes.id")).containsExactly(third, second);
        assertThat(page.getInt("data.workflows.totalCount")).isEqualTo(3);
        assertThat(page.getList("data.workflows.nodes[1].log")).hasSize(1);
        JsonPath rest = GraphQl.data(
                "query($after: String) { next: workflows(filter: {characterName: \"dot\"}, first: 2, after: $after) { nodes { id } }"
                        + " oldest: workflows(filter: {characterName: \"dot\"}, orderBy: STARTED_AT) { nodes { id } }"
                        + " done: workflows(filter: {userId: \"u1\", workflowName: \"chat\", open: false}) { nodes { id } }"
                        + " none: workflows(filter: {characterName: \"dash\"}) { totalCount } }",
                Map.of("after", page.getString("data.workflows.pageInfo.endCursor")));
        assertThat(rest.<String>getList("data.next.nodes.id")).containsExactly(first);
        assertThat(rest.<String>getList("data.oldest.nodes.id")).containsExactly(first, second, third);
        assertThat(rest.<String>getList("data.done.nodes.id")).containsExactly(second);
        assertThat(rest.getInt("data.none.totalCount")).isZero();
    }

    @Test
    void everyFieldOfARunIsOneStatement() {
        String id = started("u1", "order");
        String query = "query($id: ID!) { workflow(id: $id) " + FullQuery.selection("WorkflowInstance") + "}";
        assertThat(StatementCount.during("character_service", () -> GraphQl.data(query, Map.of("id", id))))
                .hasSize(1);
        assertThat(GraphQl.data("{ workflow(id: \"999999999\") { id } }").<Object>get("data.workflow"))
                .isNull();
        assertThat(GraphQl.errorCode("{ workflow(id: \"0\") { id } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aDefinitionThatChangesUnderARunBindsItsNextStep() {
        define();
        String id = started("u1", "order");
        assertThat(Runs.put(dot, 2, Runs.YAML.replace("asked", "greeted")).<Object>get("errors"))
                .isNull();

        assertThat(Runs.code(Runs.change(id, "asked", Map.of("state", "asked"))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Runs.change(id, "asked", Map.of("state", "greeted")).getString(CHANGED + "currentState"))
                .isEqualTo("greeted");
        assertThat(Runs.code(Runs.change(id, "greeted", Map.of("state", "served"))))
                .isEqualTo("BAD_USER_INPUT");
    }

    /** The functions of the original schema and the service are one. */
    @Test
    void runsOfTheFunctionsAndOfTheServiceAreTheSame() throws SQLException {
        define();
        String id = Runs.value("select start_workflow_v2('u1', 'dot', 'order', '{\"a\": 1}')");
        JsonPath again = Runs.start("u1", "order", Map.of());
        assertThat(again.getString("errors[0].extensions.openWorkflowId")).isEqualTo(id);
        assertThat(Runs.change(id, "asked", Map.of("state", "brewing")).getString(CHANGED + "currentState"))
                .isEqualTo("brewing");
        assertThat(Runs.value("select get_user_workflows_v2('u1') #>> '{0,current_state}'"))
                .isEqualTo("brewing");
        assertThat(Runs.value("select update_workflow_state_v2(?::bigint, 'order', 'served', '{}', 'u1')", dot))
                .isEqualTo("t");
        assertThat(Runs.code(Runs.change(id, null, Map.of("note", "x")))).isEqualTo("CONFLICT");
    }
}
