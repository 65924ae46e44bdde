package ai.whisperengine.memory.event;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class EventTest {

    private static final String RECORD_EMOTION = "mutation($input: RecordDetectedEmotionInput!) {"
            + " recordDetectedEmotion(input: $input) { id emotion confidence context responseAdapted detectedAt } }";

    private static final String RECORD_EVENT = "mutation($input: RecordUserEventInput!) {"
            + " recordUserEvent(input: $input) { id eventType characterName data location occurredAt } }";

    private static final String EMOTIONS = "query($filter: DetectedEmotionFilter!, $first: Int, $after: String) {"
            + " detectedEmotions(filter: $filter, first: $first, after: $after) { nodes { emotion confidence }"
            + " pageInfo { endCursor } totalCount } }";

    private static final String EVENTS = "query($filter: UserEventFilter!, $after: String) {"
            + " userEvents(filter: $filter, after: $after) { nodes { eventType data } edges { cursor } } }";

    private static Map<String, Object> input(Object... fields) {
        Map<String, Object> input = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            input.put((String) fields[i], fields[i + 1]);
        }
        return Map.of("input", input);
    }

    private static List<String> emotions(Object... filter) {
        return GraphQl.data(EMOTIONS, Map.of("filter", input(filter).get("input")))
                .getList("data.detectedEmotions.nodes.emotion");
    }

    @Test
    void emotionsAreReadNewestFirst() {
        String user = Fixture.user();
        for (int day = 1; day <= 3; day++) {
            GraphQl.data(
                    RECORD_EMOTION,
                    input(
                            "userId",
                            user,
                            "emotion",
                            List.of("joy", "fear", "hope").get(day - 1),
                            "confidence",
                            day * 0.3,
                            "detectedAt",
                            "2025-01-0" + day + "T12:00:00Z"));
        }
        assertThat(emotions("userId", user)).containsExactly("hope", "fear", "joy");
        assertThat(emotions("userId", user, "minConfidence", 0.6)).containsExactly("hope", "fear");
        assertThat(emotions("userId", user, "emotion", "joy")).containsExactly("joy");
        assertThat(emotions("userId", user, "from", "2025-01-02T12:00:00Z", "to", "2025-01-03T12:00:00Z"))
                .containsExactly("fear");
        JsonPath page = GraphQl.data(EMOTIONS, Map.of("filter", Map.of("userId", user), "first", 1));
        assertThat(page.getInt("data.detectedEmotions.totalCount")).isEqualTo(3);
        String after = page.getString("data.detectedEmotions.pageInfo.endCursor");
        assertThat(GraphQl.data(EMOTIONS, Map.of("filter", Map.of("userId", user), "first", 1, "after", after))
                        .<String>getList("data.detectedEmotions.nodes.emotion"))
                .containsExactly("fear");
        assertThat(StatementCount.during("memory_service", () -> emotions("userId", user)))
                .hasSize(1);
        assertThat(Fixture.refusedField(EVENTS, Map.of("filter", Map.of("userId", user), "after", after)))
                .isEqualTo("BAD_USER_INPUT after");
    }

    @Test
    void anEventIsKeptAsItWasGiven() {
        String user = Fixture.user();
        String character = Fixture.character();
        JsonPath recorded = GraphQl.data(
                RECORD_EVENT,
                input(
                        "userId",
                        user,
                        "characterName",
                        character,
                        "eventType",
                        "gift",
                        "data",
                        Map.of("what", List.of("rose", 3)),
                        "location",
                        "garden"));
        assertThat(recorded.<List<Object>>get("data.recordUserEvent.data.what")).isEqualTo(List.of("rose", 3));
        GraphQl.data(RECORD_EVENT, input("userId", user, "characterName", character, "eventType", "visit"));

        assertThat(GraphQl.data(EVENTS, Map.of("filter", Map.of("userId", user)))
                        .<String>getList("data.userEvents.nodes.eventType"))
                .containsExactly("visit", "gift");
        assertThat(GraphQl.data(
                                EVENTS,
                                Map.of(
                                        "filter",
                                        Map.of("userId", user, "characterName", character, "eventType", "gift")))
                        .<String>getList("data.userEvents.nodes.eventType"))
                .containsExactly("gift");
        assertThat(GraphQl.data(EVENTS, Map.of("filter", Map.of("userId", user, "eventType", "' or '1'='1")))
                        .getList("data.userEvents.nodes"))
                .isEmpty();
    }

    @Test
    void badEventsAreRefused() {
        String user = Fixture.user();
        String character = Fixture.character();
        assertThat(Fixture.outcome(RECORD_EMOTION, input("userId", "nobody", "emotion", "joy", "confidence", 1)))
                .isEqualTo("NOT_FOUND");
        assertThat(Fixture.refusedField(RECORD_EMOTION, input("userId", user, "emotion", "joy", "confidence", 1.2)))
                .isEqualTo("BAD_USER_INPUT input.confidence");
        assertThat(Fixture.refusedField(RECORD_EMOTION, input("userId", user, "emotion", "", "confidence", 1)))
                .isEqualTo("BAD_USER_INPUT input.emotion");
        assertThat(Fixture.refusedField(
                        RECORD_EMOTION,
                        input("userId", user, "emotion", "joy", "confidence", 1, "detectedAt", "2999-01-01T00:00:00Z")))
                .isEqualTo("BAD_USER_INPUT input.detectedAt");
        assertThat(Fixture.refusedField(
                        RECORD_EMOTION,
                        input("userId", user, "emotion", "joy", "confidence", 1, "context", "x".repeat(1_000_000))))
                .isEqualTo("BAD_USER_INPUT input.context");
        assertThat(Fixture.refusedField(
                        RECORD_EVENT, input("userId", user, "characterName", "nobody", "eventType", "x")))
                .isEqualTo("NOT_FOUND input.characterName");
        assertThat(Fixture.outcome(
                        RECORD_EVENT, input("userId", "nobody", "characterName", character, "eventType", "x")))
                .isEqualTo("NOT_FOUND");
        assertThat(Fixture.refusedField(
                        RECORD_EVENT,
                        input(
                                "userId",
                                user,
                                "characterName",
                                character,
                                "eventType",
                                "x",
                                "data",
                                Map.of("a", "x".repeat(70_000)))))
                .isEqualTo("LIMIT_EXCEEDED input.data");
        assertThat(Fixture.refusedField(
                        EMOTIONS,
                        Map.of(
                                "filter",
                                Map.of("userId", user, "from", "2025-01-02T00:00:00Z", "to", "2025-01-01T00:00:00Z"))))
                .isEqualTo("BAD_USER_INPUT filter.from");
        assertThat(Fixture.strings("select 1 from emotions where user_id = ?", user))
                .isEmpty();
        assertThat(Fixture.strings("select 1 from user_events where user_id = ?", user))
                .isEmpty();
    }
}
