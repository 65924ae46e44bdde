package ai.whisperengine.character.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Definitions over HTTP, on a real database. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class DefinitionGraphTest {

    private static final String READ = "{ workflowDefinitions(characterName: \"dot\") { characterVersion yaml document"
            + " workflows { name document } issues { severity path } } }";

    private String dot = "";

    @BeforeEach
    void character() throws SQLException {
        dot = Runs.dot();
    }

    private String stored() throws SQLException {
        return Runs.value(
                "select v.workflow_data::text || ' ' || coalesce(v.workflow_source, '-') || ' ' || c.version"
                        + " from characters_v2 v join characters c using (id) where c.id = ?::int",
                dot);
    }

    @Test
    void aDocumentIsKeptAsItIsAndShownAsAStateMachine() {
        JsonPath put = Runs.put(dot, 1, Runs.YAML);

        assertThat(put.<Object>get("errors")).isNull();
        String at = "data.putWorkflowDefinitions.";
        assertThat(put.getInt(at + "characterVersion")).isEqualTo(2);
        assertThat(put.getString(at + "yaml")).isEqualTo(Runs.YAML);
        assertThat(put.<String>getList(at + "workflows.name")).containsExactly("order", "chat");
        assertThat(put.<String>getList(at + "workflows.initialState")).containsExactly("asked", "pending");
        assertThat(put.<String>getList(at + "workflows[0].states.name"))
                .containsExactly("asked", "brewing", "served", "cancelled");
        assertThat(put.<String>getList(at + "workflows[0].states.endsAs"))
                .containsExactly(null, null, "COMPLETED", "CANCELLED");
        assertThat(put.<String>getList(at + "workflows[0].states[0].transitions.toState"))
                .containsExactly("brewing", "cancelled");
        assertThat(put.getDouble(at + "workflows[0].states[0].timeoutSeconds")).isEqualTo(300);
        assertThat(put.getDouble(at + "defaultTimeoutSeconds")).isEqualTo(3600);
        assertThat(put.getString(at + "document.workflows.order.x_unknown.kept[1]"))
                .isEqualTo("two");
        assertThat(put.getList(at + "issues")).isEmpty();

        List<JsonPath> reads = new ArrayList<>();
        List<String> statements = StatementCount.during("character_service", () -> reads.add(GraphQl.data(READ)));
        assertThat(statements).hasSize(1);
        assertThat(reads.get(0).getString("data.workflowDefinitions.yaml")).isEqualTo(Runs.YAML);

        assertThat(Runs.put(dot, 2, Runs.YAML).getInt(at + "characterVersion"))
                .as("nothing changed")
                .isEqualTo(2);
        assertThat(Runs.put(dot, 2, Runs.YAML.replace("# The tea room", "# The tea house"))
                        .getInt(at + "characterVersion"))
                .isEqualTo(3);
    }

    @Test
    void aCharacterWithoutDefinitionsHasNone() {
        JsonPath answer = GraphQl.data("{ dot: workflowDefinitions(characterName: \"dot\") { yaml document"
                + " characterVersion workflows { name } } nobody: workflowDefinitions(characterName: \"nobody\") {"
                + " characterName } }");
        assertThat(answer.<Object>get("data.dot.yaml")).isNull();
        assertThat(answer.<Object>get("data.dot.document")).isNull();
        assertThat(answer.getList("data.dot.workflows")).isEmpty();
        assertThat(answer.<Object>get("data.nobody")).isNull();
    }

    @Test
    void whatIsRefusedChangesNothing() throws SQLException {
        Runs.put(dot, 1, Runs.YAML);
        String before = stored();

        record Refusal(
                int version,
                String yaml,
                String code,
                @Nullable String field) {}
        for (Refusal refusal : List.of(
                new Refusal(1, Runs.YAML, "CONFLICT", null),
                new Refusal(
                        2, Runs.YAML.replace("character: Dot", "character: Dash"), "BAD_USER_INPUT", "yaml.character"),
                new Refusal(2, "a: [", "BAD_USER_INPUT", "yaml"),
                new Refusal(2, "", "BAD_USER_INPUT", "yaml"),
                new Refusal(2, "a: \"\\0\"", "BAD_USER_INPUT", "yaml"),
                new Refusal(2, "#".repeat(300_000), "LIMIT_EXCEEDED", "yaml"),
                new Refusal(2, "[".repeat(1_000), "LIMIT_EXCEEDED", "yaml"),
                new Refusal(
                        2,
                        Runs.YAML.replace("[served]", "[gone]"),
                        "BAD_USER_INPUT",
                        "yaml.workflows.order.states.brewing.transitions[0].to_state"))) {
            JsonPath answer = Runs.put(dot, refusal.version(), refusal.yaml());
            assertThat(Runs.code(answer)).as(refusal.yaml()).isEqualTo(refusal.code());
            assertThat(Runs.field(answer)).isEqualTo(refusal.field());
        }
        assertThat(Runs.put(dot, 1, Runs.YAML).getInt("errors[0].extensions.currentVersion"))
                .isEqualTo(2);
        assertThat(Runs.code(Runs.put("999999999", 1, Runs.YAML))).isEqualTo("NOT_FOUND");
        assertThat(Runs.code(Runs.put("x", 1, Runs.YAML))).isEqualTo("BAD_USER_INPUT");
        assertThat(stored()).isEqualTo(before);
    }

    private static JsonPath remove(String id, int version, String name) {
        return Runs.answer(
                "mutation($id: ID!, $v: Int!, $n: String!) { removeWorkflowDefinition(characterId: $id,"
                        + " expectedVersion: $v, workflowName: $n) { characterVersion yaml document workflows { name } } }",
                Map.of("id", id, "v", version, "n", name));
    }

    @Test
    void oneWorkflowIsRemovedAndTheOthersStay() throws SQLException {
        Runs.put(dot, 1, Runs.YAML);

        assertThat(Runs.code(remove(dot, 2, "nosuch"))).isEqualTo("NOT_FOUND");
        assertThat(Runs.code(remove(dot, 1, "chat"))).isEqualTo("CONFLICT");
        assertThat(Runs.code(remove("999999999", 1, "chat"))).isEqualTo("NOT_FOUND");
        JsonPath removed = remove(dot, 2, "chat");
        assertThat(removed.<String>getList("data.removeWorkflowDefinition.workflows.name"))
                .containsExactly("order");
        assertThat(removed.getString("data.removeWorkflowDefinition.yaml"))
                .contains("x_unknown", "default_timeout_seconds")
                .doesNotContain("chat");
        assertThat(removed.getInt("data.removeWorkflowDefinition.characterVersion"))
                .isEqualTo(3);
        assertThat(remove(dot, 3, "order").<Object>get("data.removeWorkflowDefinition.document"))
                .isNull();
        assertThat(stored()).isEqualTo("{} - 4");
    }

    @Test
    void ofTwentyEditorsWithOneVersionOneWins() throws Exception {
        List<Callable<JsonPath>> editors = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String yaml = Runs.YAML.replace("Somebody", "Editor " + i);
            editors.add(() -> Runs.put(dot, 1, yaml));
        }
        List<JsonPath> answers = Runs.atOnce(editors);

        assertThat(answers.stream().filter(a -> a.get("errors") == null)).hasSize(1);
        assertThat(answers.stream().filter(a -> "CONFLICT".equals(Runs.code(a))))
                .hasSize(19);
        assertThat(stored()).endsWith(" 2");
    }

    @Test
    void whatOtherProgramsStoredIsShownAsItIs() throws SQLException {
        Runs.put(dot, 1, Runs.YAML);
        Runs.sql("update characters_v2 set workflow_data = '{\"workflows\": {\"odd\": {\"states\": 3}, \"worse\": 7}}'"
                + " where normalized_name = 'dot'");

        JsonPath answer = GraphQl.data(READ);

        assertThat(answer.getString("data.workflowDefinitions.yaml"))
                .contains("odd")
                .doesNotContain("tea");
        assertThat(answer.<String>getList("data.workflowDefinitions.workflows.name"))
                .containsExactly("odd");
        assertThat(answer.<String>getList("data.workflowDefinitions.issues.severity"))
                .contains("ERROR");
    }

    /** Where the service and the database each have a rule, they have the same. */
    @Test
    void theDatabaseReadsADefinitionAsTheServiceDoes() throws SQLException {
        for (String yaml : List.of(
                Runs.YAML,
                "workflows: {a: {states: {initial: {}, pending: {}}}}",
                "workflows: {a: {states: {pending: {final: 'true'}, lost: {final: true}}}}",
                "workflows: {a: {initial_state: 3, states: {x: {transitions: [{to_state: 5}, y, {to: y}]}, y: {}, failed: {}}}}")) {
            var document = WorkflowYaml.read(yaml, "yaml");
            for (WorkflowDefinition workflow : DefinitionReader.workflows(document)) {
                String definition =
                        document.path("workflows").path(workflow.name()).toString();
                assertThat(Runs.value("select workflow_first_state(?::jsonb)", definition))
                        .isEqualTo(workflow.initialState());
                for (WorkflowState from : workflow.states()) {
                    WorkflowStatus ends = from.endsAs();
                    assertThat(Runs.value("select workflow_ending(?::jsonb, ?)", definition, from.name()))
                            .isEqualTo(ends == null ? "null" : ends.stored());
                    for (WorkflowState to : workflow.states()) {
                        assertThat(Runs.value(
                                        "select workflow_may_move(?::jsonb, ?, ?)", definition, from.name(), to.name()))
                                .as(from.name() + " to " + to.name())
                                .isEqualTo(
                                        from.transitions().stream().anyMatch(t -> t.toState()
                                                        .equals(to.name()))
                                                ? "t"
                                                : "f");
                    }
                }
            }
        }
    }
}
