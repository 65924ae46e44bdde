package ai.whisperengine.character.evolution;

import static ai.whisperengine.character.evolution.Evolutions.ENGAGEMENT;
import static ai.whisperengine.character.evolution.Evolutions.OPENNESS;
import static ai.whisperengine.character.evolution.Evolutions.adjustment;
import static ai.whisperengine.character.evolution.Evolutions.answer;
import static ai.whisperengine.character.evolution.Evolutions.attempt;
import static ai.whisperengine.character.evolution.Evolutions.code;
import static ai.whisperengine.character.evolution.Evolutions.execute;
import static ai.whisperengine.character.evolution.Evolutions.field;
import static ai.whisperengine.character.evolution.Evolutions.openness;
import static ai.whisperengine.character.evolution.Evolutions.state;
import static ai.whisperengine.character.evolution.Evolutions.value;
import static ai.whisperengine.character.evolution.Evolutions.version;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.FullQuery;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class EvolutionGraphTest {

    @BeforeEach
    void vera() {
        Evolutions.vera();
    }

    @Test
    void anAttemptFromItsPlanToItsRollback() {
        int before = version();

        JsonPath recorded =
                Evolutions.record(attempt("plan-1", List.of(adjustment(OPENNESS, 0.65), adjustment(ENGAGEMENT, 0.45))));
        assertThat(recorded.<Object>get("errors")).isNull();
        assertThat(recorded.getString("data.answer.status")).isEqualTo("PROPOSED");
        assertThat(recorded.getDouble("data.answer.expectedImprovement")).isEqualTo(0.18);
        assertThat(recorded.<String>getList("data.answer.adjustments.currentValue"))
                .containsExactly("0.5", "0.6");
        assertThat(recorded.<String>getList("data.answer.adjustments.targetValue"))
                .containsExactly("0.65", "0.45");
        assertThat(recorded.<Object>get("data.answer.result")).isNull();
        assertThat(openness()).isEqualTo("0.5");
        assertThat(version()).isEqualTo(before);

        JsonPath applied = Evolutions.apply("plan-1");
        assertThat(applied.getString("data.answer.status")).isEqualTo("APPLIED");
        assertThat(applied.getString("data.answer.appliedAt")).isNotNull();
        assertThat(openness()).isEqualTo("0.65");
        assertThat(version()).isEqualTo(before + 1);

        JsonPath measured = Evolutions.measure(Map.of(
                "optimizationId",
                "plan-1",
                "success",
                false,
                "performanceBefore",
                0.8,
                "performanceAfter",
                0.7,
                "issues",
                List.of("too lively", "\uD83D\uDC33")));
        assertThat(measured.getDouble("data.answer.result.actualImprovement")).isEqualTo(-0.1);
        assertThat(measured.getBoolean("data.answer.result.rollbackAdvised")).isTrue();
        assertThat(measured.<String>getList("data.answer.result.issuesEncountered"))
                .containsExactly("too lively", "\uD83D\uDC33");

        JsonPath back = Evolutions.rollBack("plan-1");
        assertThat(back.getString("data.answer.status")).isEqualTo("ROLLED_BACK");
        assertThat(back.getString("data.answer.closingReason")).isEqualTo("worse");
        assertThat(back.getBoolean("data.answer.result.rollbackApplied")).isTrue();
        assertThat(back.getBoolean("data.answer.result.rollbackAdvised")).isFalse();
        assertThat(openness()).isEqualTo("0.5");
        assertThat(version()).isEqualTo(before + 2);

        JsonPath timeline = GraphQl.data("""
                { personalityTimeline(characterName: "vera", parameterPath: "personality_traits.openness") {
                    totalCount nodes { oldValue newValue changeMagnitude optimizationId changeReason } } }""");
        assertThat(timeline.getInt("data.personalityTimeline.totalCount")).isEqualTo(3);
        assertThat(timeline.<String>getList("data.personalityTimeline.nodes.newValue"))
                .containsExactly("0.5", "0.65", "0.5");
        assertThat(timeline.<String>getList("data.personalityTimeline.nodes.optimizationId"))
                .containsExactly("plan-1", "plan-1", null);
        assertThat(timeline.<String>getList("data.personalityTimeline.nodes.changeReason"))
                .containsExactly("Rollback: worse", "to see what happens", "value added");
    }

    @Test
    void whatIsMarkedForOneTransactionMarksNoOther() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        Evolutions.apply("plan-1");
        for (int i = 0; i < 20; i++) {
            // On the service's own connections: whichever made the change before must have forgotten it.
            assertThat(code(Evolutions.apply("plan-1"))).isEqualTo("CONFLICT");
        }
        execute("update personality_traits set trait_value = 0.2 where trait_name = 'openness'");
        assertThat(value("select count(*) from personality_evolution_timeline where optimization_id is not null"))
                .isEqualTo("1");
    }

    @Test
    void anAttemptIsRecordedOnce() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        String before = state();

        JsonPath again = Evolutions.record("plan-1", ENGAGEMENT, 0.7);

        assertThat(code(again)).isEqualTo("ALREADY_EXISTS");
        assertThat(field(again)).isEqualTo("input.id");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void theServerMakesAnIdWhereNoneIsGiven() {
        Map<String, Object> input = attempt("x", List.of(adjustment(OPENNESS, 0.6)));
        input.remove("id");

        String id = Evolutions.record(input).getString("data.answer.id");

        assertThat(id).matches("opt_[0-9a-f]{32}");
        assertThat(Evolutions.apply(id).getString("data.answer.status")).isEqualTo("APPLIED");
    }

    @Test
    void aParameterHasOneOpenAttempt() {
        Evolutions.record("plan-1", OPENNESS, 0.6);

        JsonPath second = Evolutions.record("plan-2", OPENNESS, 0.55);
        assertThat(code(second)).isEqualTo("CONFLICT");
        assertThat(second.getString("errors[0].extensions.optimizationId")).isEqualTo("plan-1");
        assertThat(second.getString("errors[0].extensions.parameterPath")).isEqualTo(OPENNESS);
        assertThat(code(Evolutions.record("plan-3", ENGAGEMENT, 0.7))).isNull();

        Evolutions.apply("plan-1");
        assertThat(code(Evolutions.record("plan-2", OPENNESS, 0.55))).isEqualTo("CONFLICT");
        Evolutions.measure(Map.of("optimizationId", "plan-1", "success", true, "actualImprovement", 0.05));
        assertThat(code(Evolutions.record("plan-2", OPENNESS, 0.55))).isNull();
    }

    @Test
    void aWithdrawnAttemptMakesRoom() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        JsonPath withdrawn = answer(
                "mutation { answer: withdrawOptimization(id: \"plan-1\", reason: \"better idea\") {"
                        + " status closingReason closedAt } }",
                Map.of());
        assertThat(withdrawn.getString("data.answer.status")).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.getString("data.answer.closingReason")).isEqualTo("better idea");

        assertThat(code(Evolutions.record("plan-2", OPENNESS, 0.55))).isNull();
        JsonPath applied = Evolutions.apply("plan-1");
        assertThat(code(applied)).isEqualTo("CONFLICT");
        assertThat(applied.getString("errors[0].extensions.status")).isEqualTo("WITHDRAWN");
    }

    @Test
    void aValueThatMovedOnIsNotOverwritten() {
        Evolutions.record(attempt("plan-1", List.of(adjustment(ENGAGEMENT, 0.7), adjustment(OPENNESS, 0.6))));
        execute("update personality_traits set trait_value = 0.52 where trait_name = 'openness'");
        String before = state();

        JsonPath applied = Evolutions.apply("plan-1");

        assertThat(code(applied)).isEqualTo("CONFLICT");
        assertThat(applied.getString("errors[0].extensions.parameterPath")).isEqualTo(OPENNESS);
        // The first adjustment was written before the second failed: nothing of it may stay.
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void anOldVersionIsRefused() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        execute("update characters set occupation = 'pilot' where normalized_name = 'vera'");
        String before = state();

        JsonPath applied = Evolutions.apply("plan-1", version() - 1);

        assertThat(code(applied)).isEqualTo("CONFLICT");
        assertThat(applied.getInt("errors[0].extensions.currentVersion")).isEqualTo(version());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aLaterChangeStandsInTheWayOfARollback() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        Evolutions.apply("plan-1");
        // There and back again: the value looks untouched, and the timeline knows better.
        execute("update personality_traits set trait_value = 0.4 where trait_name = 'openness'");
        execute("update personality_traits set trait_value = 0.6 where trait_name = 'openness'");
        String before = state();

        JsonPath back = Evolutions.rollBack("plan-1");

        assertThat(code(back)).isEqualTo("CONFLICT");
        assertThat(back.getString("errors[0].extensions.parameterPath")).isEqualTo(OPENNESS);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void optimisationsAreRolledBackFromTheLastToTheFirst() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        Evolutions.apply("plan-1");
        Evolutions.measure(Map.of("optimizationId", "plan-1", "success", true));
        Evolutions.record("plan-2", OPENNESS, 0.7);
        Evolutions.apply("plan-2");

        assertThat(code(Evolutions.rollBack("plan-1"))).isEqualTo("CONFLICT");
        assertThat(code(Evolutions.rollBack("plan-2"))).isNull();
        assertThat(openness()).isEqualTo("0.6");
        assertThat(code(Evolutions.rollBack("plan-1"))).isNull();
        assertThat(openness()).isEqualTo("0.5");
        assertThat(code(Evolutions.rollBack("plan-1"))).isEqualTo("CONFLICT");
    }

    @Test
    void aResultIsRecordedOnceAndForAnAppliedAttempt() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        Map<String, Object> result = Map.of("optimizationId", "plan-1", "success", true);
        assertThat(code(Evolutions.measure(result))).isEqualTo("CONFLICT");
        Evolutions.apply("plan-1");
        assertThat(code(Evolutions.measure(result))).isNull();
        assertThat(code(Evolutions.measure(result))).isEqualTo("ALREADY_EXISTS");
    }

    @Test
    void whatCannotBeMeantIsRefusedAndNamed() {
        String before = state();
        refused("input.adjustments", input -> input.put("adjustments", List.of()));
        refused("input.adjustments[0].parameterPath", first("parameterPath", "personality_traits.greed"));
        refused("input.adjustments[0].parameterPath", first("parameterPath", "personality_traits.calm"));
        refused("input.adjustments[0].parameterPath", first("parameterPath", "communication_styles.formality"));
        refused(
                "input.adjustments[0].parameterPath",
                first("parameterPath", "communication_styles.emotional_expression"));
        refused("input.adjustments[0].targetValue", first("targetValue", 9.5));
        refused("input.adjustments[0].targetValue", first("targetValue", -0.01));
        refused("input.adjustments[0].targetValue", first("targetValue", 0.66));
        refused("input.adjustments[0].targetValue", first("targetValue", 0.5));
        refused("input.adjustments[0].expectedImprovement", first("expectedImprovement", 1.1));
        refused("input.adjustments[0].reason", first("reason", " "));
        refused("input.expectedImprovement", input -> input.put("expectedImprovement", -1));
        refused("input.id", input -> input.put("id", "a b"));
        refused(
                "input.adjustments[1].parameterPath",
                input -> input.put("adjustments", List.of(adjustment(OPENNESS, 0.6), adjustment(OPENNESS, 0.55))));
        refused("input.adjustments[0].targetValue", input -> {
            input.put("approach", "CONSERVATIVE");
            input.put("adjustments", List.of(adjustment(OPENNESS, 0.58)));
        });
        assertThat(state()).isEqualTo(before);
    }

    private static Consumer<Map<String, Object>> first(String field, Object value) {
        return input -> {
            Map<String, Object> adjustment = adjustment(OPENNESS, 0.6);
            adjustment.put(field, value);
            input.put("adjustments", List.of(adjustment));
        };
    }

    private static void refused(String field, Consumer<Map<String, Object>> change) {
        Map<String, Object> input = attempt("plan-bad", List.of(adjustment(OPENNESS, 0.6)));
        change.accept(input);
        JsonPath answer = Evolutions.record(input);
        assertThat(code(answer)).as(field).isEqualTo("BAD_USER_INPUT");
        assertThat(field(answer)).isEqualTo(field);
    }

    @Test
    void otherRefusals() {
        String before = state();
        Map<String, Object> stranger = attempt("plan-1", List.of(adjustment(OPENNESS, 0.6)));
        stranger.put("characterName", "nobody");
        assertThat(code(Evolutions.record(stranger))).isEqualTo("NOT_FOUND");
        List<Map<String, Object>> many = new ArrayList<>(Collections.nCopies(51, adjustment(OPENNESS, 0.6)));
        assertThat(code(Evolutions.record(attempt("plan-1", many)))).isEqualTo("LIMIT_EXCEEDED");
        Map<String, Object> stale = adjustment(OPENNESS, 0.6);
        stale.put("currentValue", 0.49);
        assertThat(code(Evolutions.record(attempt("plan-1", List.of(stale))))).isEqualTo("CONFLICT");
        assertThat(code(Evolutions.apply("nothing"))).isEqualTo("NOT_FOUND");
        assertThat(code(Evolutions.rollBack("nothing"))).isEqualTo("NOT_FOUND");
        assertThat(code(Evolutions.measure(Map.of("optimizationId", "nothing", "success", true))))
                .isEqualTo("NOT_FOUND");
        JsonPath blank = answer("mutation { rollbackOptimization(id: \"x\", reason: \" \") { id } }", Map.of());
        assertThat(code(blank)).isEqualTo("BAD_USER_INPUT");
        assertThat(field(blank)).isEqualTo("reason");
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("performanceBefore", 1.5),
                Map.of("actualImprovement", -1.5),
                Map.of("performanceBefore", 0.5, "performanceAfter", 0.6, "actualImprovement", 0.3))) {
            Map<String, Object> input = new java.util.HashMap<>(bad);
            input.put("optimizationId", "nothing");
            input.put("success", true);
            assertThat(code(Evolutions.measure(input))).isEqualTo("BAD_USER_INPUT");
        }
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void anAttemptWithEverythingIsOneStatement() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        String query = "query($id: ID!) { optimization(id: $id) " + FullQuery.selection("OptimizationAttempt") + "}";

        List<String> statements =
                StatementCount.during("character_service", () -> GraphQl.data(query, Map.of("id", "plan-1")));

        assertThat(statements).hasSize(1);
        assertThat(GraphQl.data("{ optimization(id: \"nothing\") { id } }").<Object>get("data.optimization"))
                .isNull();
    }

    @Test
    void attemptsAreListedByTheirState() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        Evolutions.record("plan-2", ENGAGEMENT, 0.7);
        Evolutions.apply("plan-2");

        JsonPath answer = GraphQl.data("""
                { all: optimizationAttempts(characterName: "vera") { totalCount nodes { id } }
                  reverse: optimizationAttempts(characterName: "vera", orderBy: OLDEST_FIRST) { nodes { id } }
                  applied: optimizationAttempts(characterName: "vera", statuses: [APPLIED, ROLLED_BACK]) {
                    edges { node { id approach adjustments(first: 1) { targetValue } } } }
                  none: optimizationAttempts(characterName: "vera", statuses: []) { totalCount }
                  page: optimizationAttempts(characterName: "vera", first: 1) {
                    nodes { id } pageInfo { hasNextPage endCursor } } }""");

        assertThat(answer.<String>getList("data.all.nodes.id")).containsExactly("plan-2", "plan-1");
        assertThat(answer.getInt("data.all.totalCount")).isEqualTo(2);
        assertThat(answer.<String>getList("data.reverse.nodes.id")).containsExactly("plan-1", "plan-2");
        assertThat(answer.<String>getList("data.applied.edges.node.id")).containsExactly("plan-2");
        assertThat(answer.getInt("data.none.totalCount")).isZero();
        JsonPath next = GraphQl.data(
                "query($after: String) { optimizationAttempts(characterName: \"vera\", first: 1, after: $after) {"
                        + " nodes { id } pageInfo { hasNextPage } } }",
                Map.of("after", answer.getString("data.page.pageInfo.endCursor")));
        assertThat(next.<String>getList("data.optimizationAttempts.nodes.id")).containsExactly("plan-1");
        assertThat(next.getBoolean("data.optimizationAttempts.pageInfo.hasNextPage"))
                .isFalse();
    }

    @Test
    void aTimelineIsPagedBothWaysAndBoundedInTime() {
        execute("delete from personality_evolution_timeline");
        execute("""
                insert into personality_evolution_timeline
                    (character_name, parameter_path, old_value, new_value, change_timestamp)
                select 'vera', 'personality_traits.openness', n::text, (n + 1)::text,
                    timestamptz '2026-01-01T00:00:00Z' + (n / 2) * interval '1 hour'
                from generate_series(0, 9) n""");

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> variables = new java.util.HashMap<>();
            variables.put("after", after);
            JsonPath page = GraphQl.data(
                    "query($after: String) { t: personalityTimeline(characterName: \"vera\", first: 3, after: $after) {"
                            + " nodes { oldValue } pageInfo { hasNextPage endCursor } } }",
                    variables);
            seen.addAll(page.<String>getList("data.t.nodes.oldValue"));
            after = page.getBoolean("data.t.pageInfo.hasNextPage") ? page.getString("data.t.pageInfo.endCursor") : null;
        } while (after != null);
        assertThat(seen).containsExactly("9", "8", "7", "6", "5", "4", "3", "2", "1", "0");

        JsonPath window = GraphQl.data("""
                { t: personalityTimeline(characterName: "vera", orderBy: OLDEST_FIRST,
                    from: "2026-01-01T01:00:00Z", to: "2026-01-01T04:00:00+01:00") { totalCount nodes { oldValue } }
                  last: personalityTimeline(characterName: "vera", last: 2) { nodes { oldValue } } }""");
        assertThat(window.<String>getList("data.t.nodes.oldValue")).containsExactly("2", "3", "4", "5");
        assertThat(window.<String>getList("data.last.nodes.oldValue")).containsExactly("1", "0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "personalityTimeline(characterName: \"vera\", first: 201)",
                "personalityTimeline(characterName: \"vera\", after: \"!\")",
                "personalityTimeline(characterName: \"vera\", from: \"soon\")",
                "personalityTimeline(characterName: \"vera\", from: \"+999999999-01-01T00:00:00Z\")",
                "personalityTimeline(characterName: \"vera\", from: \"2026-01-02T00:00:00Z\", to: \"2026-01-01T00:00:00Z\")",
                "optimizationAttempts(characterName: \"vera\", statuses: [LOST])",
                "optimizationAttempts(characterName: \"vera\", statuses: [null])",
                "optimizationAttempts(characterName: \"ve\\u0000ra\")",
                "optimizationAttempts(first: 1)",
                "parameterChangeHistory(characterName: \"vera\", last: -1)"
            })
    void aListThatCannotBeMeantIsRefused(String field) {
        assertThat(GraphQl.errorCode("{ " + field + " { totalCount nodes { __typename } } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
    }
}
