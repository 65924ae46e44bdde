package ai.whisperengine.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class CacheTest {

    private static final String FIELDS = """
             { userId characterName
              memoryHealth { memorySnapshot averageMemoryAgeHours retrievalFrequencyTrend computedAt expiresAt }
              memoryBehavior { recallSimulationScore highRetentionMemories }
              conversationPatterns { averageTopicDurationMinutes topicTransitions }
              engagementOpportunities { receptivityScore suggestedTopics }
              personalityProfile { dominantTraits }
              characterPerformance { timeWindowHours averageEngagementScore qualityTrend }
            } }""";

    private static final String READ =
            "query($user: ID!, $character: String!, $window: Int) { strategicCaches(userId: $user,"
                    + " characterName: $character, windowHours: $window)" + FIELDS;

    private static final String SAVE = "mutation($user: ID!, $character: String!, $input: StrategicCachesInput!,"
            + " $seconds: Int!) { saveStrategicCaches(userId: $user, characterName: $character, input: $input,"
            + " expiresInSeconds: $seconds)" + FIELDS;

    private static final Map<String, Object> ALL = Map.of(
            "memoryHealth",
            Map.of(
                    "memorySnapshot",
                    List.of(Map.of("id", 1)),
                    "averageMemoryAgeHours",
                    12.5,
                    "retrievalFrequencyTrend",
                    "rising"),
            "memoryBehavior",
            Map.of("recallSimulationScore", 0.4, "highRetentionMemories", List.of("a")),
            "conversationPatterns",
            Map.of("averageTopicDurationMinutes", 7, "topicTransitions", Map.of("a", List.of("b"))),
            "engagementOpportunities",
            Map.of("receptivityScore", 0.9, "suggestedTopics", List.of("tea")),
            "personalityProfile",
            Map.of("dominantTraits", Map.of("warm", 0.8)),
            "characterPerformance",
            Map.of("averageEngagementScore", 0.7, "qualityTrend", "stable"));

    private String user = "";
    private String character = "";

    @BeforeEach
    void newPair() {
        user = Fixture.user();
        character = Fixture.character();
    }

    private Map<String, Object> with(Object... more) {
        Map<String, Object> variables =
                new HashMap<>(Map.of("user", user, "character", character, "seconds", 60, "input", ALL));
        for (int i = 0; i < more.length; i += 2) {
            variables.put((String) more[i], more[i + 1]);
        }
        return variables;
    }

    private Map<String, Object> pair(Object... more) {
        Map<String, Object> variables = with(more);
        variables.keySet().removeAll(List.of("seconds", "input"));
        return variables;
    }

    @Test
    void allSixAreStoredAndReadInOneStatement() {
        JsonPath saved = GraphQl.data(SAVE, with());
        assertThat(saved.getDouble("data.saveStrategicCaches.memoryHealth.averageMemoryAgeHours"))
                .isEqualTo(12.5);

        JsonPath read = GraphQl.data(READ, pair());
        assertThat(read.<Map<String, Object>>get("data.strategicCaches"))
                .isEqualTo(saved.get("data.saveStrategicCaches"));
        assertThat(read.getInt("data.strategicCaches.memoryHealth.memorySnapshot[0].id"))
                .isEqualTo(1);
        assertThat(read.getString("data.strategicCaches.conversationPatterns.topicTransitions.a[0]"))
                .isEqualTo("b");
        assertThat(read.getInt("data.strategicCaches.characterPerformance.timeWindowHours"))
                .isEqualTo(168);
        assertThat(read.getString("data.strategicCaches.memoryHealth.expiresAt"))
                .isNotNull();
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(READ, pair())))
                .hasSize(1);
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(SAVE, with())))
                .hasSize(2);
    }

    @Test
    void oneReplacesWhatWasKnownAndLeavesTheOthers() {
        GraphQl.data(SAVE, with());
        GraphQl.data(SAVE, with("input", Map.of("memoryHealth", Map.of("memorySnapshot", Map.of()))));

        JsonPath read = GraphQl.data(READ, pair());
        assertThat(read.<Object>get("data.strategicCaches.memoryHealth.averageMemoryAgeHours"))
                .isNull();
        assertThat(read.getDouble("data.strategicCaches.memoryBehavior.recallSimulationScore"))
                .isEqualTo(0.4);
    }

    @Test
    void theCharactersPerformanceIsKeptForEachWindow() {
        GraphQl.data(SAVE, with());
        GraphQl.data(
                SAVE,
                with(
                        "input",
                        Map.of("characterPerformance", Map.of("timeWindowHours", 24, "averageEngagementScore", 0.1))));

        assertThat(GraphQl.data(READ, pair("window", 24))
                        .getDouble("data.strategicCaches.characterPerformance.averageEngagementScore"))
                .isEqualTo(0.1);
        assertThat(GraphQl.data(READ, pair("user", Fixture.user()))
                        .getDouble("data.strategicCaches.characterPerformance.averageEngagementScore"))
                .isEqualTo(0.7);
        assertThat(GraphQl.data(READ, pair("window", 25)).<Object>get("data.strategicCaches.characterPerformance"))
                .isNull();
    }

    @Test
    void whatHasExpiredIsNotReturnedAndIsPurged() {
        GraphQl.data(SAVE, with());
        Fixture.run("update strategic_memory_health set expires_at = now() - interval '1 s' where user_id = ?", user);
        assertThat(GraphQl.data(READ, pair()).<Object>get("data.strategicCaches.memoryHealth"))
                .isNull();
        assertThat(GraphQl.data("mutation { purgeStrategicCaches }").getInt("data.purgeStrategicCaches"))
                .isGreaterThanOrEqualTo(1);
        assertThat(Fixture.strings("select 1 from strategic_memory_health where user_id = ?", user))
                .isEmpty();
        assertThat(Fixture.strings("select 1 from strategic_memory_behavior where user_id = ?", user))
                .hasSize(1);

        String expire = "mutation($user: ID!, $character: String!) {"
                + " expireStrategicCaches(userId: $user, characterName: $character) }";
        assertThat(GraphQl.data(expire, pair()).getInt("data.expireStrategicCaches"))
                .isEqualTo(5);
        assertThat(GraphQl.data(expire, pair()).getInt("data.expireStrategicCaches"))
                .isZero();
    }

    @Test
    void manyAtOnceStoreOne() {
        List<Callable<String>> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(() -> Fixture.outcome(SAVE, with()));
        }
        assertThat(Fixture.together(clients)).containsOnly("ok");
        assertThat(Fixture.strings("select 1 from strategic_memory_health where user_id = ?", user))
                .hasSize(1);
    }

    @Test
    void badCachesAreRefusedAndNothingIsWritten() {
        assertThat(Fixture.refusedField(SAVE, with("character", "nobody"))).isEqualTo("NOT_FOUND characterName");
        assertThat(Fixture.outcome(SAVE, with("user", "nobody"))).isEqualTo("NOT_FOUND");
        assertThat(Fixture.refusedField(SAVE, with("seconds", 0))).isEqualTo("BAD_USER_INPUT expiresInSeconds");
        assertThat(Fixture.refusedField(SAVE, with("input", Map.of()))).isEqualTo("BAD_USER_INPUT input");
        assertThat(Fixture.outcome(SAVE, with("input", Map.of("memoryHealth", Map.of()))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Fixture.refusedField(
                        SAVE, with("input", Map.of("memoryBehavior", Map.of("forgettingCurve", "x".repeat(70_000))))))
                .isEqualTo("LIMIT_EXCEEDED input.forgettingCurve");
        assertThat(Fixture.refusedField(
                        SAVE, with("input", Map.of("characterPerformance", Map.of("timeWindowHours", 0)))))
                .isEqualTo("BAD_USER_INPUT input.characterPerformance.timeWindowHours");
        assertThat(Fixture.refusedField(
                        SAVE, with("input", Map.of("characterPerformance", Map.of("qualityTrend", "a\0")))))
                .isEqualTo("BAD_USER_INPUT input.qualityTrend");
        assertThat(Fixture.strings("select 1 from strategic_character_performance where bot_name = ?", character))
                .isEmpty();
    }
}
