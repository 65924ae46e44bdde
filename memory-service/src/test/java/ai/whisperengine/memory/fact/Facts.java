package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the tests of facts say to the service, and what they look up behind it. */
final class Facts {

    static final String FIELDS =
            " id version relation confidence strength status change evidenceCount validFrom validTo"
                    + " lastConfirmedAt recordedAt supersededAt supersededById emotionalContext characterName messageIds"
                    + " entity { entityType entityName category attributes } ";

    static final String RECORD = "mutation($input: RecordFactInput!) { recordFact(input: $input) {" + FIELDS + "} }";

    static final String RECORD_ALL =
            "mutation($inputs: [RecordFactInput]!) { recordFacts(inputs: $inputs) { index outcome"
                    + " factId code message field } }";

    private Facts() {}

    /** A new user, so that tests do not meet. */
    static String user() {
        String user = "weu_" + UUID.randomUUID().toString().replace("-", "");
        run("insert into universal_users (universal_id, primary_username) values (?, 'somebody')", user);
        return user;
    }

    static Map<String, Object> said(String user, String relation, String type, String name, double confidence) {
        Map<String, Object> input = new HashMap<>();
        input.put("userId", user);
        input.put("relation", relation);
        input.put("entity", Map.of("type", type, "name", name));
        input.put("confidence", confidence);
        return input;
    }

    static Map<String, Object> with(Map<String, Object> input, String field, Object value) {
        Map<String, Object> more = new HashMap<>(input);
        more.put(field, value);
        return more;
    }

    static JsonPath record(Map<String, Object> input) {
        return node(GraphQl.data(RECORD, Map.of("input", input)), "recordFact");
    }

    static JsonPath record(String user, String relation, String name, double confidence) {
        return record(said(user, relation, "thing", name, confidence));
    }

    /** The answer below one field. */
    static JsonPath node(JsonPath answer, String field) {
        return answer.setRootPath("data." + field);
    }

    /** Every fact that a user has, of whatever status, as `relation name STATUS`, in the order of recording. */
    static List<String> all(String user) {
        return strings(
                "select f.relationship_type || ' ' || e.entity_name || ' ' || f.status from user_fact_relationships f"
                        + " join fact_entities e on e.id = f.entity_id where f.user_id = ? order by f.first_seen_at, f.id",
                user);
    }

    static List<String> strings(String sql, Object... parameters) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String one(String sql, Object... parameters) {
        return strings(sql, parameters).get(0);
    }

    static void run(String sql, Object... parameters) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does all of this at once. */
    static <T> List<T> together(List<Callable<T>> work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : clients.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            clients.shutdownNow();
        }
    }
}
