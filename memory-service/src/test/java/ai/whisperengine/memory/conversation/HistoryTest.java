package ai.whisperengine.memory.conversation;

import static ai.whisperengine.memory.conversation.Talks.append;
import static ai.whisperengine.memory.conversation.Talks.channel;
import static ai.whisperengine.memory.conversation.Talks.character;
import static ai.whisperengine.memory.conversation.Talks.start;
import static ai.whisperengine.memory.conversation.Talks.user;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class HistoryTest {

    private static final String HISTORY = """
            query($user: ID!, $character: String!, $channel: ChannelInput, $hours: Int, $first: Int, $before: String) {
              conversationHistory(userId: $user, characterName: $character, channel: $channel, windowHours: $hours,
                  first: $first, before: $before) {
                nodes { content sentAt } pageInfo { hasPreviousPage startCursor } } }""";
    private static final String LAST = """
            query($user: ID!, $character: String!, $channel: ChannelInput) {
              lastInteraction(userId: $user, characterName: $character, channel: $channel) {
                at age preview messages { content authorKind } } }""";
    private static final String SEARCH = """
            query($query: String!, $channel: ChannelInput, $others: Boolean, $order: MessageSearchOrder,
                $since: DateTime, $first: Int, $after: String) {
              searchMessages(query: $query, userId: "ann", characterName: "elena", channel: $channel,
                  otherCharacters: $others, orderBy: $order, since: $since, first: $first, after: $after) {
                nodes { content } pageInfo { endCursor hasNextPage } totalCount } }""";

    @BeforeEach
    void talks() {
        Talks.begin(List.of("ann", "bob"), List.of("elena", "marcus"));
        say("dm-1", "dm", "secret in dm-1");
        say("dm-2", "direct", "secret in dm-2");
        say("lobby", "guild", "said in the lobby");
        say("stage", "thread", "said on the stage");
        say("cellar", "whispering-gallery", "said in the cellar");
        say("attic", null, "said in the attic");
        append(start("lobby", "guild", List.of("bob"), List.of("elena")), List.of(user("bob", "Bob in the lobby")));
        append(
                start("hall", "guild", List.of("ann"), List.of("marcus")),
                List.of(user("ann", "to Marcus in the hall")));
    }

    private static void say(String channel, @Nullable String type, String content) {
        append(start(channel, type, List.of("ann"), List.of("elena")), List.of(user("ann", content)));
    }

    private static Map<String, Object> pair(@Nullable Map<String, Object> channel) {
        Map<String, Object> variables = new HashMap<>(Map.of("user", "ann", "character", "elena"));
        if (channel != null) {
            variables.put("channel", channel);
        }
        return variables;
    }

    private static List<String> history(@Nullable Map<String, Object> channel) {
        return GraphQl.data(HISTORY, pair(channel)).getList("data.conversationHistory.nodes.content");
    }

    @Test
    void aDirectChannelSeesItsOwnMessagesOnly() {
        assertThat(history(channel("dm-1", "dm"))).containsExactly("secret in dm-1");
        // The type is known from the conversation.
        assertThat(history(channel("dm-2", null))).containsExactly("secret in dm-2");
        assertThat(history(channel("dm-3", "dm"))).isEmpty();
        assertThat(history(channel("lobby", "dm"))).isEmpty();
        assertThat(history(Map.of("type", "dm"))).isEmpty();
        assertThat(history(Map.of("id", "dm-1", "platform", "telegram", "type", "dm")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lobby, guild",
        "lobby,",
        "stage, thread",
        "dm-1, guild",
        "dm-1, public",
        "nowhere,",
        "nowhere, séance",
        ","
    })
    void everybodyElseSeesNoDirectMessage(@Nullable String id, @Nullable String type) {
        Map<String, Object> channel = new HashMap<>();
        if (id != null) {
            channel.put("id", id);
        }
        if (type != null) {
            channel.put("type", type);
        }
        assertThat(history(channel)).containsExactly("said in the lobby", "said on the stage");
    }

    @Test
    void whatWasSaidInAChannelOfAnUnknownTypeStaysThere() {
        assertThat(history(channel("cellar", "whispering-gallery")))
                .containsExactly("said in the lobby", "said on the stage", "said in the cellar");
        assertThat(history(channel("attic", null)))
                .containsExactly("said in the lobby", "said on the stage", "said in the attic");
        assertThat(history(null)).containsExactly("said in the lobby", "said on the stage");
    }

    @Test
    void theNewestAreKeptInOrderAndTheWindowEnds() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        String id = start("lobby", "guild", List.of("ann"), List.of("elena"));
        append(
                id,
                IntStream.rangeClosed(1, 60)
                        .mapToObj(i -> user(
                                "ann",
                                "m" + i,
                                "sentAt",
                                now.minusMinutes(100 - i).toString()))
                        .toList());
        append(
                id,
                List.of(
                        user(
                                "ann",
                                "a week and an hour ago",
                                "sentAt",
                                now.minusHours(169).toString()),
                        user(
                                "ann",
                                "an hour less than a week ago",
                                "sentAt",
                                now.minusHours(167).toString())));

        JsonPath page = GraphQl.data(HISTORY, pair(channel("lobby", "guild")));
        List<String> contents = page.getList("data.conversationHistory.nodes.content");
        assertThat(contents).hasSize(50).endsWith("m59", "m60", "said in the lobby", "said on the stage");
        assertThat(page.<String>getList("data.conversationHistory.nodes.sentAt"))
                .isSorted();
        assertThat(page.getBoolean("data.conversationHistory.pageInfo.hasPreviousPage"))
                .isTrue();

        Map<String, Object> before = pair(channel("lobby", "guild"));
        before.put("before", page.getString("data.conversationHistory.pageInfo.startCursor"));
        assertThat(GraphQl.data(HISTORY, before).<String>getList("data.conversationHistory.nodes.content"))
                .hasSize(13)
                .startsWith("an hour less than a week ago", "m1")
                .endsWith("m12");
        before.put("hours", 200);
        assertThat(GraphQl.data(HISTORY, before).<String>getList("data.conversationHistory.nodes.content"))
                .startsWith("a week and an hour ago");
        // A cursor belongs to the list that it came from.
        before.put("user", "bob");
        assertThat(GraphQl.errorCode(HISTORY, before)).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void commandsAndTheirAnswersAreNoHistory() {
        append(
                start("lobby", "guild", List.of("ann"), List.of("elena")),
                List.of(user("ann", "!ping"), character("elena", "pong"), character("elena", "and you?")));

        assertThat(history(channel("lobby", "guild"))).contains("and you?").doesNotContain("!ping", "pong");
    }

    @Test
    void historyIsOneStatementAndChecksItsArguments() {
        assertThat(StatementCount.during("memory_service", () -> history(channel("lobby", "guild"))))
                .hasSize(1);
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("user", ""),
                Map.of("user", "a\0"),
                Map.of("character", "x".repeat(1_001)),
                Map.of("hours", 0),
                Map.of("hours", 87_601),
                Map.of("first", -1),
                Map.of("first", 201),
                Map.of("before", "nonsense"),
                Map.of("channel", Map.of("id", "")))) {
            Map<String, Object> variables = pair(null);
            variables.putAll(bad);
            assertThat(GraphQl.errorCode(HISTORY, variables))
                    .as("%s", bad.keySet())
                    .isEqualTo("BAD_USER_INPUT");
        }
        Map<String, Object> injected = pair(channel("' or true; --", "' or 'DIRECT"));
        assertThat(GraphQl.data(HISTORY, injected).<String>getList("data.conversationHistory.nodes.content"))
                .containsExactly("said in the lobby", "said on the stage");
    }

    @Test
    void theLastInteractionIsFoundHoweverLongAgo() {
        String id = start("old", "guild", List.of("bob"), List.of("marcus"));
        append(
                id,
                List.of(
                        user("bob", "one", "sentAt", "2020-01-01T00:00:00Z"),
                        user("bob", "two", "sentAt", "2020-01-02T00:00:00Z"),
                        user("bob", "three", "sentAt", "2020-01-03T00:00:00Z"),
                        character("marcus", "x".repeat(400), "sentAt", "2020-01-04T00:00:00Z")));

        JsonPath last =
                GraphQl.data(LAST, Map.of("user", "bob", "character", "marcus", "channel", channel("old", "guild")));
        assertThat(last.getString("data.lastInteraction.at")).isEqualTo("2020-01-04T00:00:00Z");
        assertThat(last.getString("data.lastInteraction.age")).matches("\\d+ years ago");
        assertThat(last.getString("data.lastInteraction.preview")).hasSize(300).endsWith("x…");
        assertThat(last.<String>getList("data.lastInteraction.messages.content"))
                .hasSize(3)
                .startsWith("two", "three");
        assertThat(GraphQl.data(LAST, Map.of("user", "bob", "character", "nobody"))
                        .<Object>get("data.lastInteraction"))
                .isNull();
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(LAST, pair(channel("dm-1", "dm")))))
                .hasSize(1);
        assertThat(GraphQl.data(LAST, pair(channel("dm-1", "dm"))).getString("data.lastInteraction.preview"))
                .isEqualTo("secret in dm-1");
        assertThat(GraphQl.data(LAST, pair(null)).getString("data.lastInteraction.preview"))
                .isEqualTo("said on the stage");
    }

    private static List<String> found(String query, Map<String, Object> channel, boolean others) {
        return GraphQl.data(SEARCH, Map.of("query", query, "channel", channel, "others", others))
                .getList("data.searchMessages.nodes.content");
    }

    @Test
    void searchFindsWordsAndKeepsTheRuleOfTheChannel() {
        assertThat(found("SAID", channel("lobby", "guild"), false))
                .containsExactlyInAnyOrder("said in the lobby", "said on the stage");
        assertThat(found("secret", channel("lobby", "guild"), false)).isEmpty();
        assertThat(found("secret", channel("dm-1", "dm"), false)).containsExactly("secret in dm-1");
        assertThat(found("said -stage", channel("lobby", "guild"), false)).containsExactly("said in the lobby");
        assertThat(found("\"in the lobby\" or nothing", channel("lobby", "guild"), false))
                .containsExactly("said in the lobby");
        assertThat(found("?!", channel("lobby", "guild"), false)).isEmpty();
        say("lobby", "guild", "Crème brûlée für alle");
        assertThat(found("creme BRULEE", channel("lobby", "guild"), false)).containsExactly("Crème brûlée für alle");
    }

    @Test
    void whatAnotherCharacterHeardSurfacesOnlyByConsent() {
        assertThat(found("marcus", channel("lobby", "guild"), false)).isEmpty();
        assertThat(found("marcus", channel("lobby", "guild"), true)).isEmpty();
        Talks.execute("update universal_users set privacy_settings ="
                + " '{\"consent\": \"granted\", \"share_with_other_characters\": true}' where universal_id = 'ann'");
        assertThat(found("marcus", channel("lobby", "guild"), false)).isEmpty();
        assertThat(found("marcus", channel("lobby", "guild"), true)).containsExactly("to Marcus in the hall");
    }

    @Test
    void foundMessagesArePagedByRelevanceOrTime() {
        String id = start("lobby", "guild", List.of("ann"), List.of("elena"));
        append(
                id,
                List.of(
                        user("ann", "tea tea tea", "sentAt", "2026-01-01T00:00:00Z"),
                        user(
                                "ann",
                                "a cup of tea in a long message about many other things",
                                "sentAt",
                                "2026-01-02T00:00:00Z"),
                        user("ann", "tea with milk", "sentAt", "2026-01-03T00:00:00Z")));
        Map<String, Object> search = new HashMap<>(Map.of("query", "tea", "first", 2));

        JsonPath first = GraphQl.data(SEARCH, search);
        assertThat(first.<String>getList("data.searchMessages.nodes.content"))
                .containsExactly("tea tea tea", "tea with milk");
        assertThat(first.getInt("data.searchMessages.totalCount")).isEqualTo(3);
        search.put("after", first.getString("data.searchMessages.pageInfo.endCursor"));
        assertThat(GraphQl.data(SEARCH, search).<String>getList("data.searchMessages.nodes.content"))
                .containsExactly("a cup of tea in a long message about many other things");
        search.put("query", "coffee");
        assertThat(GraphQl.errorCode(SEARCH, search)).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.data(SEARCH, Map.of("query", "tea", "order", "NEWEST", "since", "2026-01-02T00:00:00Z"))
                        .<String>getList("data.searchMessages.nodes.content"))
                .containsExactly("tea with milk", "a cup of tea in a long message about many other things");
        assertThat(GraphQl.errorCode(SEARCH, Map.of("query", " "))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(SEARCH, Map.of("query", "x".repeat(201)))).isEqualTo("BAD_USER_INPUT");
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(SEARCH, Map.of("query", "tea"))))
                .hasSize(1);
    }
}
