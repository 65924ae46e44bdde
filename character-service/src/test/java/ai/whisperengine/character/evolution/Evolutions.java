package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Optimisations over HTTP, and a look at the tables behind them. */
final class Evolutions {

    static final String OPENNESS = "personality_traits.openness";
    static final String ENGAGEMENT = "communication_styles.engagement_level";

    private Evolutions() {}

    /** Vera, with a personality and without a past. */
    static void vera() {
        execute("delete from personality_optimization_attempts");
        execute("delete from characters where normalized_name = 'vera'");
        execute("delete from personality_evolution_timeline");
        execute("""
                with vera as (
                    insert into characters (name, normalized_name) values ('Vera', 'vera') returning id),
                style as (
                    insert into communication_styles (character_id, engagement_level, formality)
                    select id, 0.6, 'casual' from vera)
                insert into personality_traits (character_id, trait_name, trait_value)
                select id, t, v from vera, (values ('openness', 0.5), ('neuroticism', 0.3), ('wit', 0.95), ('calm', null))
                    traits (t, v)""");
    }

    static Map<String, Object> adjustment(String path, double target) {
        Map<String, Object> adjustment = new HashMap<>();
        adjustment.put("parameterPath", path);
        adjustment.put("targetValue", target);
        adjustment.put("reason", "to see what happens");
        adjustment.put("expectedImprovement", 0.1);
        adjustment.put("riskLevel", "LOW");
        return adjustment;
    }

    static Map<String, Object> attempt(String id, List<Map<String, Object>> adjustments) {
        Map<String, Object> input = new HashMap<>();
        input.put("id", id);
        input.put("characterName", "vera");
        input.put("approach", "MODERATE");
        input.put("implementationComplexity", "LOW");
        input.put("adjustments", adjustments);
        return input;
    }

    static JsonPath record(Map<String, Object> input) {
        return answer("""
                mutation($input: RecordOptimizationInput!) { answer: recordOptimization(input: $input) {
                    id status parameterCount expectedImprovement appliedAt
                    adjustments { adjustmentOrder parameterPath currentValue targetValue riskLevel }
                    result { success } } }""", Map.of("input", input));
    }

    static JsonPath record(String id, String path, double target) {
        return record(attempt(id, List.of(adjustment(path, target))));
    }

    static JsonPath apply(String id, int version) {
        return answer(
                "mutation($id: ID!, $version: Int!) { answer: applyOptimization(id: $id, expectedVersion: $version) {"
                        + " id status appliedAt } }",
                Map.of("id", id, "version", version));
    }

    static JsonPath apply(String id) {
        return apply(id, version());
    }

    static JsonPath rollBack(String id) {
        return answer(
                "mutation($id: ID!) { answer: rollbackOptimization(id: $id, reason: \"worse\") {"
                        + " id status closedAt closingReason result { success rollbackApplied rollbackAdvised } } }",
                Map.of("id", id));
    }

    static JsonPath measure(Map<String, Object> input) {
        return answer("""
                mutation($input: RecordOptimizationResultInput!) { answer: recordOptimizationResult(input: $input) {
                    result { success performanceBefore performanceAfter actualImprovement issuesEncountered
                        rollbackApplied rollbackAdvised } } }""", Map.of("input", input));
    }

    static JsonPath answer(String query, Map<String, ?> variables) {
        return GraphQl.post(query, variables).statusCode(200).extract().jsonPath();
    }

    static String code(JsonPath answer) {
        return answer.getString("errors[0].extensions.code");
    }

    static String field(JsonPath answer) {
        return answer.getString("errors[0].extensions.field");
    }

    static int version() {
        return Integer.parseInt(value("select version from characters where normalized_name = 'vera'"));
    }

    static String openness() {
        return value("select trait_value from personality_traits where trait_name = 'openness' and character_id ="
                + " (select id from characters where normalized_name = 'vera')");
    }

    static void execute(String sql) {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static String value(String sql) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Everything that a refused request must leave as it was. */
    static String state() {
        return value("""
                select concat_ws(' | ',
                    (select string_agg(t::text, ',' order by id) from personality_traits t),
                    (select string_agg(s::text, ',' order by id) from communication_styles s),
                    (select string_agg(a::text, ',' order by id) from personality_optimization_attempts a),
                    (select string_agg(p::text, ',' order by id) from personality_parameter_adjustments p),
                    (select string_agg(r::text, ',' order by id) from personality_optimization_results r),
                    (select count(*) from personality_evolution_timeline),
                    (select string_agg(version::text, ',' order by id) from characters))""");
    }

    /** Runs all of it at once, as nearly as threads can. */
    static <T> List<T> together(List<Callable<T>> work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(work.size());
        CountDownLatch ready = new CountDownLatch(work.size());
        try {
            List<Future<T>> answers = new ArrayList<>();
            for (Callable<T> one : work) {
                answers.add(clients.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return one.call();
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            clients.shutdownNow();
        }
    }
}
