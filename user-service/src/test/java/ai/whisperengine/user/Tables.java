package ai.whisperengine.user;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the tests of this service share: the owner's view of the tables, refusals, and many clients at once. */
public final class Tables {

    private Tables() {}

    public static void run(String sql) {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first value of the first row, as text. */
    public static @Nullable String value(String sql) {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes users of these ids anew, with nothing that belonged to them before. */
    public static void users(String... ids) {
        for (String id : ids) {
            run("delete from universal_users where universal_id = '" + id + "'");
            run("insert into universal_users (universal_id, primary_username) values ('" + id + "', '" + id + "')");
        }
    }

    /** The code of a refusal and the field that it names, if any: {@code BAD_USER_INPUT input.name}. */
    public static String refusal(String query, Map<String, ?> variables) {
        JsonPath answer = GraphQl.post(query, variables).extract().jsonPath();
        String field = answer.getString("errors[0].extensions.field");
        return answer.getString("errors[0].extensions.code") + (field == null ? "" : " " + field);
    }

    /** Runs the work so many times, by many clients at once. */
    public static <T> List<T> atOnce(int times, Callable<T> work) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(32);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : clients.invokeAll(java.util.Collections.nCopies(times, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            clients.shutdownNow();
        }
    }
}
