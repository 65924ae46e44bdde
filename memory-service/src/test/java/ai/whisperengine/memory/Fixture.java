package ai.whisperengine.memory;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Users, characters and entities for tests, each new, so that tests do not meet; and a look behind the service. */
public final class Fixture {

    private Fixture() {}

    /** A word that no other test uses. */
    public static String word() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }

    public static String user() {
        String user = "weu_" + UUID.randomUUID().toString().replace("-", "");
        run("insert into universal_users (universal_id, primary_username) values (?, 'somebody')", user);
        return user;
    }

    public static String character() {
        String handle = word();
        run("insert into characters (name, normalized_name) values (?, ?)", handle, handle);
        return handle;
    }

    public static String entity(String type, String name) {
        return one("insert into fact_entities (entity_type, entity_name) values (?, ?) returning id::text", type, name);
    }

    public static void edge(String from, String to, String kind, double weight, boolean bidirectional) {
        run(
                "insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight, bidirectional)"
                        + " values (?::uuid, ?::uuid, ?, ?, ?)",
                from,
                to,
                kind,
                weight,
                bidirectional);
    }

    public static String fact(String user, String entity, String relation, double confidence) {
        return one(
                "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)"
                        + " values (?, ?::uuid, ?, ?) returning id::text",
                user,
                entity,
                relation,
                confidence);
    }

    public static List<String> strings(String sql, Object... parameters) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = prepared(owner, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String one(String sql, Object... parameters) {
        return strings(sql, parameters).get(0);
    }

    public static void run(String sql, Object... parameters) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = prepared(owner, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection owner, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = owner.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** What an operation comes to: `ok`, or the code of its error. */
    public static String outcome(String query, Map<String, ?> variables) {
        JsonPath answer =
                GraphQl.post(query, variables).statusCode(200).extract().jsonPath();
        return answer.get("errors") == null ? "ok" : String.valueOf(answer.getString("errors[0].extensions.code"));
    }

    /** The field that an operation is refused for. */
    public static String refusedField(String query, Map<String, ?> variables) {
        JsonPath answer =
                GraphQl.post(query, variables).statusCode(200).extract().jsonPath();
        return answer.getString("errors[0].extensions.code") + " " + answer.getString("errors[0].extensions.field");
    }

    /** Does all of this at once. */
    public static <T> List<T> together(List<Callable<T>> work) {
        ExecutorService clients = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : clients.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }
}
