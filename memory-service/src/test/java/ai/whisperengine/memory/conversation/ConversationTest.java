package ai.whisperengine.memory.conversation;

import static ai.whisperengine.memory.conversation.Talks.append;
import static ai.whisperengine.memory.conversation.Talks.channel;
import static ai.whisperengine.memory.conversation.Talks.character;
import static ai.whisperengine.memory.conversation.Talks.start;
import static ai.whisperengine.memory.conversation.Talks.user;
import static ai.whisperengine.memory.conversation.Talks.users;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class ConversationTest {

    private static final String ADD = """
            mutation($id: ID!, $participants: [ParticipantInput!]!) {
              addParticipants(conversationId: $id, participants: $participants) {
                participants { userId characterName leftAt } } }""";
    private static final String LEAVE = """
            mutation($id: ID!, $participant: ParticipantInput!) {
              leaveConversation(conversationId: $id, participant: $participant) { participants { userId leftAt } } }""";
    private static final String FORGET = """
            mutation($id: ID!, $user: ID!) { forgetConversation(conversationId: $id, userId: $user) {
                messages conversationForgotten messageIds } }""";
    private static final String LIST = """
            query($filter: ConversationFilter, $first: Int, $after: String) {
              conversations(filter: $filter, first: $first, after: $after) {
                nodes { id channelId participants { userId } } pageInfo { hasNextPage endCursor } totalCount } }""";

    @BeforeEach
    void nothingSaid() {
        Talks.begin(List.of("ann", "bob"), List.of("elena", "marcus"));
    }

    @Test
    void whoStartsTwiceFindsTheConversation() {
        Map<String, Object> input = Map.of(
                "channel",
                Map.of("id", "c1", "type", "Guild", "platform", "Discord"),
                "title",
                "Tea",
                "participants",
                List.of(Map.of("userId", "ann"), Map.of("characterName", "elena")));

        JsonPath first = GraphQl.data(Talks.START, Map.of("input", input));
        JsonPath second = GraphQl.data(Talks.START, Map.of("input", input));

        assertThat(first.getBoolean("data.startConversation.created")).isTrue();
        assertThat(second.getBoolean("data.startConversation.created")).isFalse();
        assertThat(second.getString("data.startConversation.conversation.id"))
                .isEqualTo(first.getString("data.startConversation.conversation.id"));
        assertThat(second.getString("data.startConversation.conversation.audience"))
                .isEqualTo("PUBLIC");
        assertThat(second.getString("data.startConversation.conversation.title"))
                .isEqualTo("Tea");
        assertThat(second.getList("data.startConversation.conversation.participants.userId"))
                .containsExactly("ann", null);
    }

    @Test
    void manyWhoStartAtOnceGetOneConversation() {
        List<String> ids = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> start("busy", "guild", List.of(i % 2 == 0 ? "ann" : "bob"), List.of("elena")))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        assertThat(Talks.count("select count(*) from conversation_participants"))
                .isEqualTo(3);
    }

    static Stream<Arguments> badStarts() {
        List<Map<String, String>> ann = users("ann");
        return Stream.of(
                Arguments.of("BAD_USER_INPUT", Map.of(), ann),
                Arguments.of("BAD_USER_INPUT", Map.of("id", " "), ann),
                Arguments.of("BAD_USER_INPUT", Map.of("id", "x".repeat(1_001)), ann),
                Arguments.of("BAD_USER_INPUT", Map.of("id", "a\0b"), ann),
                Arguments.of("BAD_USER_INPUT", Map.of("id", "c", "type", "x".repeat(51)), ann),
                Arguments.of("BAD_USER_INPUT", Map.of("id", "c", "platform", ""), ann),
                Arguments.of("BAD_USER_INPUT", Map.of("id", "c"), List.of()),
                Arguments.of("BAD_USER_INPUT", Map.of("id", "c"), List.of(Map.of())),
                Arguments.of(
                        "BAD_USER_INPUT",
                        Map.of("id", "c"),
                        List.of(Map.of("userId", "ann", "characterName", "elena"))),
                Arguments.of("NOT_FOUND", Map.of("id", "c"), users("ann", "nobody")),
                Arguments.of("NOT_FOUND", Map.of("id", "c"), users("'; drop table conversation_threads; --")),
                Arguments.of("NOT_FOUND", Map.of("id", "c"), List.of(Map.of("characterName", "nobody"))),
                Arguments.of("LIMIT_EXCEEDED", Map.of("id", "c"), java.util.Collections.nCopies(1_001, ann.get(0))));
    }

    @ParameterizedTest
    @MethodSource("badStarts")
    void aBadStartChangesNothing(String code, Map<String, Object> channel, List<Map<String, String>> participants) {
        assertThat(GraphQl.errorCode(
                        Talks.START, Map.of("input", Map.of("channel", channel, "participants", participants))))
                .isEqualTo(code);
        assertThat(Talks.count("select count(*) from conversation_threads")).isZero();
    }

    @Test
    void theTypeOfAChannelIsToldOnce() {
        String id = start("c1", null, List.of("ann"), List.of("elena"));
        append(id, List.of(user("ann", "hi")));
        assertThat(start("c1", "DM", List.of("ann"), List.of("elena"))).isEqualTo(id);
        // Another word for the same audience is no contradiction, and the first one stays.
        assertThat(start("c1", "private", List.of("ann"), List.of("elena"))).isEqualTo(id);

        assertThat(GraphQl.data("{ conversation(id: \"" + id + "\") { channelType audience } }")
                        .<Map<String, String>>get("data.conversation"))
                .isEqualTo(Map.of("channelType", "DM", "audience", "DIRECT"));
        assertThat(GraphQl.data("{ conversationMessages(conversationId: \"" + id + "\") { nodes { audience } } }")
                        .getString("data.conversationMessages.nodes[0].audience"))
                .isEqualTo("DIRECT");
        assertThat(GraphQl.errorCode(
                        Talks.START,
                        Map.of("input", Map.of("channel", channel("c1", "guild"), "participants", users("bob")))))
                .isEqualTo("CONFLICT");
        assertThat(Talks.count("select count(*) from conversation_participants where user_id = 'bob'"))
                .isZero();
    }

    @Test
    void whatWasCarriedOverBelongsToTheOnlyCharacterOfADirectChannel() {
        String id = start("old", null, List.of("ann"), List.of());
        Talks.execute(
                "insert into conversation_messages (thread_id, sequence, author_kind, user_id, content, sent_at, platform,"
                        + " channel_id) values (?, 1, 'CHARACTER', 'ann', 'hello', now(), 'discord', 'old')",
                Long.valueOf(id));

        start("old", "dm", List.of("ann"), List.of("elena"));

        assertThat(GraphQl.data("{ conversationMessages(conversationId: \"" + id
                                + "\") { nodes { characterName authorId channelType } } }")
                        .<Map<String, String>>get("data.conversationMessages.nodes[0]"))
                .isEqualTo(Map.of("characterName", "elena", "authorId", "elena", "channelType", "dm"));
    }

    @Test
    void participantsComeAndGo() {
        String id = start("c1", "guild", List.of("ann"), List.of("elena"));

        JsonPath added = GraphQl.data(
                ADD, Map.of("id", id, "participants", List.of(Map.of("userId", "bob"), Map.of("userId", "ann"))));
        assertThat(added.<String>getList("data.addParticipants.participants.userId"))
                .containsExactly("ann", null, "bob");
        JsonPath left = GraphQl.data(LEAVE, Map.of("id", id, "participant", Map.of("userId", "bob")));
        String when = left.getString("data.leaveConversation.participants.find { it.userId == 'bob' }.leftAt");
        assertThat(when).isNotNull();
        JsonPath again = GraphQl.data(LEAVE, Map.of("id", id, "participant", Map.of("userId", "bob")));
        assertThat(again.getString("data.leaveConversation.participants.find { it.userId == 'bob' }.leftAt"))
                .isEqualTo(when);
        assertThat(GraphQl.errorCode(Talks.APPEND, Map.of("id", id, "messages", List.of(user("bob", "still here?")))))
                .isEqualTo("BAD_USER_INPUT");
        GraphQl.data(ADD, Map.of("id", id, "participants", users("bob")));
        append(id, List.of(user("bob", "back")));

        assertThat(GraphQl.errorCode(LEAVE, Map.of("id", id, "participant", Map.of("userId", "carl"))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(ADD, Map.of("id", id, "participants", users("carl"))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(ADD, Map.of("id", "999999999", "participants", users("bob"))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(ADD, Map.of("id", "-1", "participants", users("bob"))))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void conversationsAreListedByActivityOnePageOneStatement() {
        String quiet = start("quiet", "dm", List.of("ann"), List.of("elena"));
        String loud = start("loud", "guild", List.of("ann", "bob"), List.of("elena"));
        append(quiet, List.of(user("ann", "then", "sentAt", "2026-01-01T10:00:00+02:00")));
        append(loud, List.of(user("bob", "now", "sentAt", "2026-01-02T10:00:00Z")));

        JsonPath first = GraphQl.data(LIST, Map.of("filter", Map.of("userId", "ann"), "first", 1));
        assertThat(first.getString("data.conversations.nodes[0].id")).isEqualTo(loud);
        assertThat(first.getInt("data.conversations.totalCount")).isEqualTo(2);
        JsonPath next = GraphQl.data(
                LIST,
                Map.of(
                        "filter",
                        Map.of("userId", "ann"),
                        "first",
                        1,
                        "after",
                        first.getString("data.conversations.pageInfo.endCursor")));
        assertThat(next.getString("data.conversations.nodes[0].id")).isEqualTo(quiet);
        assertThat(next.getBoolean("data.conversations.pageInfo.hasNextPage")).isFalse();
        for (Map<String, Object> filter : List.<Map<String, Object>>of(
                Map.of("userId", "bob"),
                Map.of("channelId", "loud", "platform", "Discord"),
                Map.of("audience", "PUBLIC"),
                Map.of("characterName", "elena", "activeSince", "2026-01-02T00:00:00Z"))) {
            assertThat(GraphQl.data(LIST, Map.of("filter", filter)).<String>getList("data.conversations.nodes.id"))
                    .containsExactly(loud);
        }
        assertThat(StatementCount.during(
                        "memory_service",
                        () -> GraphQl.data("{ conversations { nodes { id participants { userId } } totalCount } }")))
                .hasSize(1);
        assertThat(GraphQl.errorCode(
                        LIST,
                        Map.of(
                                "after",
                                GraphQl.data("{ conversationMessages(conversationId: \"" + loud
                                                + "\") { pageInfo { endCursor } } }")
                                        .getString("data.conversationMessages.pageInfo.endCursor"))))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void forgettingAConversationOfSeveralTakesOnlyTheUsersPart() {
        String id = start("c1", "guild", List.of("ann", "bob"), List.of("elena"));
        append(
                id,
                List.of(
                        user("ann", "I am Ann"),
                        character("elena", "Hello Ann"),
                        user("bob", "I am Bob"),
                        character("elena", "Hello Bob")));

        JsonPath forgotten = GraphQl.data(FORGET, Map.of("id", id, "user", "ann"));
        assertThat(forgotten.getInt("data.forgetConversation.messages")).isEqualTo(2);
        assertThat(forgotten.getBoolean("data.forgetConversation.conversationForgotten"))
                .isFalse();
        assertThat(GraphQl.data("{ conversationMessages(conversationId: \"" + id
                                + "\") { nodes { content sequence } } }")
                        .<String>getList("data.conversationMessages.nodes.content"))
                .containsExactly("I am Bob", "Hello Bob");
        assertThat(GraphQl.errorCode(FORGET, Map.of("id", id, "user", "ann"))).isEqualTo("NOT_FOUND");

        JsonPath whole = GraphQl.data(FORGET, Map.of("id", id, "user", "bob"));
        assertThat(whole.getBoolean("data.forgetConversation.conversationForgotten"))
                .isTrue();
        assertThat(Talks.count("select count(*) from conversation_threads")).isZero();
    }

    @Test
    void aRenamedCharacterTakesItsTalksAlongAndADeletedOneLeavesNone() {
        Talks.execute("delete from characters where normalized_name in ('nora', 'nora_two')");
        Talks.execute("insert into characters (name, normalized_name) values ('Nora', 'nora')");
        String id = start("c1", "dm", List.of("ann"), List.of("nora"));
        append(id, List.of(user("ann", "hi"), character("nora", "hello")));

        Talks.execute("select rename_character(id, version, 'Nora Two', 'nora_two') from characters"
                + " where normalized_name = 'nora'");
        assertThat(Talks.count("select count(*) from conversation_messages where character_name = 'nora_two'"))
                .isEqualTo(2);
        Talks.execute("select delete_character(id, 'nora_two') from characters where normalized_name = 'nora_two'");
        assertThat(Talks.count("select count(*) from conversation_messages")).isZero();
        assertThat(Talks.count("select count(*) from conversation_participants"))
                .isZero();
        assertThat(Talks.count("select count(*) from conversation_threads")).isZero();
    }
}
