package ai.whisperengine.memory.summary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.conversation.Talks;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class SummaryTest {

    private static final String SAVE = """
            mutation($input: SaveSummaryInput!) { saveSummary(input: $input) {
                id text topics confidence audience channelId startsAt endsAt messageCount summaryType } }""";
    private static final String READ = """
            query($channel: ChannelInput, $topics: [String!], $hours: Int, $confidence: Float, $first: Int) {
              summaries(userId: "ann", characterName: "elena", channel: $channel, topics: $topics, windowHours: $hours,
                  minConfidence: $confidence, first: $first) { nodes { text } totalCount } }""";

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void nothingSaid() {
        Talks.begin(List.of("ann"), List.of("elena"));
    }

    private Map<String, Object> summary(String text, int hoursAgo, Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "userId",
                "ann",
                "characterName",
                "elena",
                "text",
                text,
                "startsAt",
                now.minusHours(hoursAgo + 1L).toString(),
                "endsAt",
                now.minusHours(hoursAgo).toString(),
                "messageCount",
                12,
                "channel",
                Talks.channel("lobby", "guild")));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return input;
    }

    private static JsonPath save(Map<String, Object> input) {
        return GraphQl.data(SAVE, Map.of("input", input));
    }

    private static List<String> read(Map<String, Object> variables) {
        return GraphQl.data(READ, variables).getList("data.summaries.nodes.text");
    }

    @Test
    void aSummaryOfTheSameStretchTakesThePlaceOfTheOther() {
        JsonPath first = save(summary("tea", 3, "topics", List.of("tea", "cups"), "confidence", 0.6));
        JsonPath second = save(summary("tea and cake", 3, "topics", List.of("cake")));

        assertThat(second.getString("data.saveSummary.id")).isEqualTo(first.getString("data.saveSummary.id"));
        assertThat(second.getList("data.saveSummary.topics")).isEqualTo(List.of("cake"));
        assertThat(second.getDouble("data.saveSummary.confidence")).isEqualTo(0.5);
        assertThat(second.getString("data.saveSummary.audience")).isEqualTo("PUBLIC");
        assertThat(OffsetDateTime.parse(second.getString("data.saveSummary.endsAt")))
                .isEqualTo(now.minusHours(3));
        assertThat(read(Map.of())).containsExactly("tea and cake");
    }

    @Test
    void manyWhoSaveOneStretchAtOnceLeaveOne() {
        long ids = IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> save(summary("version " + i, 3)).getString("data.saveSummary.id"))
                .distinct()
                .count();

        assertThat(ids).isOne();
        assertThat(Talks.count("select count(*) from conversation_summaries")).isOne();
    }

    @Test
    void theLatestStretchesOfAWeekAreReadWithTheirTopics() {
        save(summary("yesterday: Sailing", 24, "topics", List.of("Boats")));
        save(summary("today: tea", 2, "topics", List.of("Tea")));
        save(summary("unsure", 5, "confidence", 0.29));
        save(summary("sure enough", 6, "confidence", 0.3));
        save(summary("long ago", 169));

        assertThat(read(Map.of())).containsExactly("today: tea", "sure enough", "yesterday: Sailing");
        assertThat(read(Map.of("first", 1))).containsExactly("today: tea");
        assertThat(read(Map.of("topics", List.of("tea", "boats")))).containsExactly("today: tea", "yesterday: Sailing");
        assertThat(read(Map.of("topics", List.of("SAILING")))).containsExactly("yesterday: Sailing");
        assertThat(read(Map.of("topics", List.of("100%")))).isEmpty();
        assertThat(read(Map.of("hours", 4))).containsExactly("today: tea");
        assertThat(read(Map.of("hours", 200, "confidence", 0.0))).hasSize(5).endsWith("long ago");
        assertThat(StatementCount.during("memory_service", () -> read(Map.of("topics", List.of("tea")))))
                .hasSize(1);
    }

    @Test
    void aSummaryGoesNoFurtherThanWhatItSums() {
        save(summary("public", 1));
        save(summary("direct", 2, "channel", Talks.channel("dm-1", "dm")));
        Map<String, Object> untold = summary("untold", 3);
        untold.remove("channel");
        save(untold);

        assertThat(read(Map.of())).containsExactly("public");
        assertThat(read(Map.of("channel", Talks.channel("lobby", "guild")))).containsExactly("public");
        assertThat(read(Map.of("channel", Talks.channel("dm-1", "dm")))).containsExactly("direct", "untold");
        assertThat(read(Map.of("channel", Talks.channel("dm-2", "dm")))).containsExactly("untold");
    }

    @Test
    void aUserForgetsOwnSummaries() {
        String id = save(summary("tea", 3)).getString("data.saveSummary.id");
        String forget = "mutation($user: ID!, $ids: [String!]!) { forgetSummaries(userId: $user, summaryIds: $ids) }";

        assertThat(GraphQl.data(forget, Map.of("user", "bob", "ids", List.of(id)))
                        .<String>getList("data.forgetSummaries"))
                .isEmpty();
        assertThat(GraphQl.data(forget, Map.of("user", "ann", "ids", List.of(id)))
                        .<String>getList("data.forgetSummaries"))
                .containsExactly(id);
        assertThat(read(Map.of())).isEmpty();
    }

    static Stream<Arguments> badSummaries() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return Stream.of(
                Arguments.of("BAD_USER_INPUT", "text", ""),
                Arguments.of("BAD_USER_INPUT", "text", "x".repeat(20_001)),
                Arguments.of("BAD_USER_INPUT", "text", "a\0b"),
                Arguments.of("BAD_USER_INPUT", "confidence", 1.2),
                Arguments.of("BAD_USER_INPUT", "confidence", -0.1),
                Arguments.of("BAD_USER_INPUT", "compressionRatio", -1),
                Arguments.of("BAD_USER_INPUT", "messageCount", -1),
                Arguments.of("BAD_USER_INPUT", "topics", List.of("")),
                Arguments.of("BAD_USER_INPUT", "topics", java.util.Collections.nCopies(51, "x")),
                Arguments.of("BAD_USER_INPUT", "endsAt", now.plusHours(1).toString()),
                Arguments.of("BAD_USER_INPUT", "startsAt", now.plusHours(1).toString()),
                Arguments.of("BAD_USER_INPUT", "startsAt", now.minusMinutes(1).toString()),
                Arguments.of("NOT_FOUND", "userId", "nobody"),
                Arguments.of("NOT_FOUND", "characterName", "nobody"));
    }

    @ParameterizedTest
    @MethodSource("badSummaries")
    void aBadSummaryIsRefused(String code, String field, @Nullable Object value) {
        Map<String, Object> input = summary("tea", 3);
        input.put(field, value);
        assertThat(GraphQl.errorCode(SAVE, Map.of("input", input))).isEqualTo(code);
        assertThat(Talks.count("select count(*) from conversation_summaries")).isZero();
    }
}
