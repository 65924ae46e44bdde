package ai.whisperengine.user.relationship;

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
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the tests of relationships share: users, characters, and the calls of a client. */
public final class Pairs {

    public static final String RECORD = """
            mutation($userId: ID!, $characterName: String!, $quality: InteractionQuality,
                    $metrics: InteractionMetricsInput, $emotionVariance: Float, $idempotencyKey: String) {
                recordInteraction(userId: $userId, characterName: $characterName, quality: $quality, metrics: $metrics,
                        emotionVariance: $emotionVariance, idempotencyKey: $idempotencyKey) {
                    id userId characterName kind quality emotionVariance trustBefore trustDelta trustAfter
                    affectionBefore affectionDelta affectionAfter attunementBefore attunementDelta attunementAfter
                    stageBefore stageAfter interactionCount reason recoveryStage recoveryProgress createdAt } }""";

    public static final String ADJUST = """
            mutation($userId: ID!, $characterName: String!, $trust: Float, $affection: Float, $attunement: Float,
                    $reason: String!, $idempotencyKey: String) {
                adjustRelationship(userId: $userId, characterName: $characterName, trust: $trust, affection: $affection,
                        attunement: $attunement, reason: $reason, idempotencyKey: $idempotencyKey) {
                    id kind quality trustBefore trustDelta trustAfter affectionDelta attunementDelta stageAfter
                    interactionCount reason recoveryStage } }""";

    private Pairs() {}

    /** Ina and Jo, users; Vesna, and Old, who is archived. */
    public static void begin() {
        sql("delete from characters where normalized_name in ('vesna', 'vito', 'old')");
        sql("delete from universal_users where universal_id in ('ina', 'jo')");
        sql("insert into characters (name, normalized_name, is_active) values ('Vesna', 'vesna', true),"
                + " ('Vito', 'vito', true), ('Old', 'old', false)");
        sql("insert into universal_users (universal_id, primary_username) values ('ina', 'ina'), ('jo', 'jo')");
    }

    public static void sql(String sql, @Nullable Object... arguments) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the rows, as text. */
    public static List<@Nullable String> list(String sql, @Nullable Object... arguments) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<@Nullable String> found = new ArrayList<>();
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

    public static @Nullable String value(String sql, @Nullable Object... arguments) {
        return list(sql, arguments).get(0);
    }

    /** An interaction of Ina and Vesna, unless the arguments say otherwise. */
    public static Map<String, Object> interaction(Object... more) {
        Map<String, Object> variables = new HashMap<>(Map.of("userId", "ina", "characterName", "vesna"));
        for (int i = 0; i < more.length; i += 2) {
            variables.put((String) more[i], more[i + 1]);
        }
        return variables;
    }

    public static Map<String, Object> record(Object... more) {
        return GraphQl.data(RECORD, interaction(more)).getMap("data.recordInteraction");
    }

    public static Map<String, Object> adjust(Object... more) {
        return GraphQl.data(ADJUST, interaction(more)).getMap("data.adjustRelationship");
    }

    /** Code and field of a refusal. */
    public static String refusal(String query, Map<String, ?> variables) {
        JsonPath answer =
                GraphQl.post(query, variables).statusCode(200).extract().jsonPath();
        return answer.getString("errors[0].extensions.code") + " " + answer.getString("errors[0].extensions.field");
    }

    /** Runs the calls so that all begin at once. */
    public static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            CyclicBarrier start = new CyclicBarrier(calls.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
