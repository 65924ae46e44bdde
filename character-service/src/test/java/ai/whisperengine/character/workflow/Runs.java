package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the tests of workflows share: a character, users, and the calls of a client. */
final class Runs {

    static final String YAML = """
            # The tea room
            version: "1.0"
            character: Dot
            description: What happens at the counter
            workflows:
              order:   # first of the two
                description: Somebody orders tea
                triggers: {patterns: ["bring me (.*)"], keywords: [tea]}
                initial_state: asked
                states:
                  asked:
                    prompt_injection: "They asked for {context.what}."
                    timeout: {duration_seconds: 300, action: cancel_transaction, message: Too late}
                    transitions:
                      - {to_state: brewing, triggers: {keywords: [coins]}, action: take_money}
                      - to_state: cancelled
                  brewing:
                    transitions: [served]
                  served: {final: true}
                  cancelled: {final: true}
                x_unknown: {kept: [1.0, two, ~]}
              chat:
                states:
                  pending: {transitions: [completed]}
                  completed: {}
            config: {default_timeout_seconds: 3600}
            """;

    private Runs() {}

    /** Removes what tests leave, and makes the character Dot and the users u1, u2. Returns Dot's id. */
    static String dot() throws SQLException {
        sql("delete from characters where normalized_name in ('dot', 'dash')");
        sql("delete from universal_users where universal_id in ('u1', 'u2')");
        sql("insert into universal_users (universal_id, primary_username) values ('u1', 'a'), ('u2', 'b')");
        return value("insert into characters (name, normalized_name) values ('Dot', 'dot') returning id");
    }

    static JsonPath put(String characterId, int version, String yaml) {
        return answer(
                "mutation($id: ID!, $v: Int!, $yaml: String!) { putWorkflowDefinitions(characterId: $id,"
                        + " expectedVersion: $v, yaml: $yaml) { characterVersion version description yaml document"
                        + " defaultTimeoutSeconds lookupTables issues { severity path message } workflows { name description"
                        + " initialState timeoutSeconds document triggers { patterns keywords contextRequired"
                        + " llmValidation { enabled prompt confidenceThreshold } } states { name endsAs"
                        + " promptInjection timeoutSeconds timeoutAction timeoutMessage"
                        + " transitions { toState action triggers { keywords } } } } } }",
                Map.of("id", characterId, "v", version, "yaml", yaml));
    }

    static JsonPath start(String user, String workflow, Map<String, ?> more) {
        Map<String, Object> input =
                new LinkedHashMap<>(Map.of("userId", user, "characterName", "dot", "workflowName", workflow));
        input.putAll(more);
        return answer(
                "mutation($input: StartWorkflowInput!) { startWorkflow(input: $input) { id status currentState isOpen"
                        + " context instanceKey timeoutAt startedAt completedAt metrics log { eventType newState data } } }",
                Map.of("input", input));
    }

    static JsonPath change(String id, @Nullable String expected, Map<String, ?> input) {
        Map<String, Object> variables = new LinkedHashMap<>(Map.of("id", id, "input", input));
        variables.put("expected", expected);
        return answer(
                "mutation($id: ID!, $expected: String, $input: WorkflowChangeInput!) { updateWorkflowState(id: $id,"
                        + " expectedState: $expected, input: $input) { id status currentState context isOpen timeoutAt"
                        + " completedAt stateHistory log { eventType previousState newState note errorMessage } } }",
                variables);
    }

    static JsonPath answer(String query, Map<String, ?> variables) {
        return GraphQl.post(query, variables).statusCode(200).extract().jsonPath();
    }

    static @Nullable String code(JsonPath answer) {
        return answer.getString("errors[0].extensions.code");
    }

    static @Nullable String field(JsonPath answer) {
        return answer.getString("errors[0].extensions.field");
    }

    /** Everybody calls at once, and what each got. */
    static List<JsonPath> atOnce(List<Callable<JsonPath>> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        CyclicBarrier together = new CyclicBarrier(calls.size());
        try {
            List<Future<JsonPath>> futures = new ArrayList<>();
            for (Callable<JsonPath> call : calls) {
                futures.add(clients.submit(() -> {
                    together.await();
                    return call.call();
                }));
            }
            List<JsonPath> answers = new ArrayList<>();
            for (Future<JsonPath> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    static void sql(String statement, Object... parameters) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement prepared = owner.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.execute();
        }
    }

    static String value(String query, Object... parameters) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement prepared = owner.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            ResultSet rows = prepared.executeQuery();
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
