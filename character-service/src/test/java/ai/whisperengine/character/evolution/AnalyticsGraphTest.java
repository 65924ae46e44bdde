package ai.whisperengine.character.evolution;

import static ai.whisperengine.character.evolution.Evolutions.OPENNESS;
import static ai.whisperengine.character.evolution.Evolutions.together;
import static ai.whisperengine.character.evolution.Evolutions.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.FullQuery;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class AnalyticsGraphTest {

    private static final String REFRESH =
            "mutation { answer: refreshAnalytics { refreshed alreadyRunning startedAt finishedAt } }";

    @BeforeEach
    void vera() {
        Evolutions.vera();
    }

    @Test
    void analyticsShowWhatTheLastRefreshSaw() {
        Evolutions.record("plan-1", OPENNESS, 0.6);
        Evolutions.apply("plan-1");
        Evolutions.measure(
                Map.of("optimizationId", "plan-1", "success", true, "performanceBefore", 0.5, "performanceAfter", 0.7));

        JsonPath refreshed = GraphQl.data(REFRESH);
        assertThat(refreshed.getBoolean("data.answer.alreadyRunning")).isFalse();
        assertThat(OffsetDateTime.parse(refreshed.getString("data.answer.finishedAt")))
                .isAfterOrEqualTo(OffsetDateTime.parse(refreshed.getString("data.answer.startedAt")));

        JsonPath answer = GraphQl.data("""
                { characterProfiles(characterName: "vera") { totalCount nodes { name version status cdlData } }
                  everyProfile: characterProfiles { nodes { normalizedName } }
                  optimizationSummaries(characterName: "vera") { nodes {
                    totalAttempts successfulAttempts successRatePercent averageImprovement rollbackCount } }
                  parameterChangeHistory(characterName: "vera", parameterPath: "personality_traits.openness", first: 1) {
                    totalCount nodes { newValue success actualImprovement optimizationApproach } }
                  recentPersonalityChanges(characterName: "vera", parameterPath: "personality_traits.openness") {
                    nodes { newValue changeType } } }""");
        assertThat(answer.getInt("data.characterProfiles.totalCount")).isEqualTo(1);
        assertThat(answer.getString("data.characterProfiles.nodes[0].cdlData.normalizedName"))
                .isEqualTo("vera");
        assertThat(answer.<String>getList("data.everyProfile.nodes.normalizedName"))
                .contains("assistant", "vera")
                .isSorted();
        assertThat(answer.getInt("data.optimizationSummaries.nodes[0].totalAttempts"))
                .isEqualTo(1);
        assertThat(answer.getDouble("data.optimizationSummaries.nodes[0].successRatePercent"))
                .isEqualTo(100.0);
        assertThat(answer.getDouble("data.optimizationSummaries.nodes[0].averageImprovement"))
                .isEqualTo(0.2);
        assertThat(answer.getInt("data.parameterChangeHistory.totalCount")).isEqualTo(2);
        assertThat(answer.getString("data.parameterChangeHistory.nodes[0].newValue"))
                .isEqualTo("0.6");
        assertThat(answer.getString("data.parameterChangeHistory.nodes[0].optimizationApproach"))
                .isEqualTo("moderate");
        assertThat(answer.<String>getList("data.recentPersonalityChanges.nodes.changeType"))
                .containsExactly("Automated Optimization", "Manual Change");

        Evolutions.execute("update characters set name = 'Vera II' where normalized_name = 'vera'");
        assertThat(GraphQl.data("{ characterProfiles(characterName: \"vera\") { nodes { name } } }")
                        .getString("data.characterProfiles.nodes[0].name"))
                .isEqualTo("Vera");
    }

    @Test
    void everyListIsOneStatement() {
        GraphQl.data(REFRESH);
        Map<String, String> lists = Map.of(
                "characterProfiles(first: 5)", "CharacterProfile",
                "optimizationSummaries(first: 5)", "OptimizationSummary",
                "parameterChangeHistory(characterName: \"vera\", first: 5)", "ParameterChange",
                "recentPersonalityChanges(first: 5)", "RecentPersonalityChange",
                "personalityTimeline(characterName: \"vera\", first: 5)", "PersonalityChange");
        lists.forEach((list, row) -> {
            String query = "{ " + list + " { totalCount nodes " + FullQuery.selection(row) + "} }";
            assertThat(StatementCount.during("character_service", () -> GraphQl.data(query)))
                    .as(list)
                    .hasSize(1);
        });
    }

    @Test
    void aRefreshCoversEveryMaterializedView() {
        String views = value("select string_agg(matviewname, ',' order by matviewname) from pg_matviews"
                + " where schemaname = 'public'");
        assertThat(Arrays.asList(views.split(","))).isEqualTo(AnalyticsService.VIEWS);
    }

    @Test
    void manyRefreshesAtOnceNeitherFailNorQueue() throws Exception {
        List<JsonPath> answers = together(Collections.nCopies(20, (Callable<JsonPath>) () -> GraphQl.data(REFRESH)));

        assertThat(answers).anyMatch(a -> !a.getBoolean("data.answer.alreadyRunning"));
        for (JsonPath answer : answers) {
            boolean idle = answer.getBoolean("data.answer.alreadyRunning");
            assertThat(answer.getList("data.answer.refreshed")).hasSize(idle ? 0 : 3);
            assertThat(answer.getString("data.answer.finishedAt") == null).isEqualTo(idle);
        }
    }

    @Test
    void aRefreshUnderWayIsNotWaitedFor() throws Exception {
        try (Connection other = TestDatabase.owner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('whisperengine.refresh_analytics', 0))");

            JsonPath answer = GraphQl.data(REFRESH);

            assertThat(answer.getBoolean("data.answer.alreadyRunning")).isTrue();
            assertThat(answer.getList("data.answer.refreshed")).isEmpty();
            other.rollback();
        }
        assertThat(GraphQl.data(REFRESH).getBoolean("data.answer.alreadyRunning"))
                .isFalse();
    }
}
