package ai.whisperengine.memory.conversation;

import static ai.whisperengine.memory.conversation.Talks.append;
import static ai.whisperengine.memory.conversation.Talks.character;
import static ai.whisperengine.memory.conversation.Talks.said;
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
import java.util.ArrayList;
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
class MessageTest {

    private static final String MESSAGES = """
            query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
              conversationMessages(conversationId: $id, first: $first, after: $after, last: $last, before: $before) {
                nodes { id sequence authorKind authorId userId characterName content sentAt replyToId clientMessageId
                        isCommand platform channelId channelType audience metadata }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }""";

    private String id;

    @BeforeEach
    void aConversation() {
        Talks.begin(List.of("ann", "bob"), List.of("elena", "marcus"));
        id = start("c1", "guild", List.of("ann"), List.of("elena"));
    }

    private List<Map<String, Object>> stored() {
        return GraphQl.data(MESSAGES, Map.of("id", id, "first", 200)).getList("data.conversationMessages.nodes");
    }

    private List<Object> each(String field) {
        return stored().stream().map(m -> m.get(field)).toList();
    }

    @Test
    void whatIsStoredIsReadBack() {
        JsonPath appended = append(
                id,
                List.of(
                        user(
                                "ann",
                                "Grüße 🎈 'quoted'; --",
                                "clientMessageId",
                                "m1",
                                "sentAt",
                                "2026-05-01T12:00:00+02:00",
                                "metadata",
                                Map.of("emotion", "joy", "score", 0.5)),
                        character("elena", "Hello", "replyToClientMessageId", "m1", "sentAt", "2026-05-01T10:00:00Z"),
                        said(AuthorKind.SYSTEM, "", "The channel was renamed")));

        assertThat(appended.getInt("data.appendMessages.stored")).isEqualTo(3);
        List<Map<String, Object>> messages = stored();
        Map<String, Object> first = messages.get(0);
        assertThat(first)
                .containsEntry("authorKind", "USER")
                .containsEntry("authorId", "ann")
                .containsEntry("characterName", "elena")
                .containsEntry("content", "Grüße 🎈 'quoted'; --")
                .containsEntry("sentAt", "2026-05-01T10:00:00Z")
                .containsEntry("clientMessageId", "m1")
                .containsEntry("sequence", 1)
                .containsEntry("channelId", "c1")
                .containsEntry("audience", "PUBLIC");
        assertThat(String.valueOf(first.get("metadata"))).contains("emotion=joy", "score=0.5");
        // An answer stands a millisecond behind what it answers.
        assertThat(messages.get(1))
                .containsEntry("replyToId", first.get("id"))
                .containsEntry("userId", "ann")
                .containsEntry("authorId", "elena")
                .containsEntry("sentAt", "2026-05-01T10:00:00.001Z");
        assertThat(messages.get(2)).containsEntry("authorKind", "SYSTEM").containsEntry("authorId", null);
        assertThat(appended.getList("data.appendMessages.reports.messageId")).isEqualTo(each("id"));
    }

    @Test
    void aBatchSentAgainIsStoredOnce() {
        List<Map<String, Object>> batch = List.of(
                user("ann", "one", "clientMessageId", "1"),
                character("elena", "two", "clientMessageId", "2", "replyToClientMessageId", "1"));
        JsonPath first = append(id, batch);
        JsonPath second = append(id, batch);

        assertThat(second.getInt("data.appendMessages.existing")).isEqualTo(2);
        assertThat(second.getList("data.appendMessages.reports.messageId"))
                .isEqualTo(first.getList("data.appendMessages.reports.messageId"));
        assertThat(each("content")).containsExactly("one", "two");
    }

    @Test
    void aBatchSentByManyAtOnceIsStoredOnceAndInOrder() {
        List<Map<String, Object>> batch = IntStream.range(0, 20)
                .mapToObj(i -> user("ann", "message " + i, "clientMessageId", "m" + i))
                .toList();

        int stored = IntStream.range(0, 16)
                .parallel()
                .map(i -> append(id, batch).getInt("data.appendMessages.stored"))
                .sum();

        assertThat(stored).isEqualTo(20);
        assertThat(each("sequence"))
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void thousandMessagesAreAConstantNumberOfStatementsAndThreeBadOnesLoseNothingElse() {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            batch.add(user("ann", "message " + i, "clientMessageId", "m" + i));
        }
        batch.set(10, user("ann", " ", "clientMessageId", "m10"));
        batch.set(500, user("nobody", "I am not here", "clientMessageId", "m500"));
        batch.set(999, user("ann", "a\0b", "clientMessageId", "m999"));
        List<JsonPath> answer = new ArrayList<>();

        List<String> statements = StatementCount.during("memory_service", () -> answer.add(append(id, batch)));

        assertThat(statements).hasSize(1);
        JsonPath appended = answer.get(0);
        assertThat(appended.getInt("data.appendMessages.stored")).isEqualTo(997);
        assertThat(appended.getInt("data.appendMessages.refused")).isEqualTo(3);
        List<Map<String, Object>> refused =
                appended.getList("data.appendMessages.reports.findAll { it.outcome == 'REFUSED' }");
        assertThat(refused)
                .extracting(r -> r.get("field"))
                .containsExactly("messages[10].content", "messages[500].authorId", "messages[999].content");
        assertThat(refused).extracting(r -> r.get("code")).containsOnly("BAD_USER_INPUT");
        assertThat(refused).extracting(r -> r.get("clientMessageId")).containsExactly("m10", "m500", "m999");
        assertThat(Talks.count("select count(*) from conversation_messages")).isEqualTo(997);
        assertThat(Talks.count("select count(*) from memory_changes where topic = 'message'"))
                .isEqualTo(997);
    }

    static Stream<Arguments> badMessages() {
        String future = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString();
        return Stream.of(
                Arguments.of("content", user("ann", "")),
                Arguments.of("content", user("ann", "x".repeat(1_000_000))),
                Arguments.of("content", user("ann", "x".repeat(100_001))),
                Arguments.of("content", user("ann", "a\0b")),
                Arguments.of("content", user("ann", "half \ud83c")),
                Arguments.of("sentAt", user("ann", "later", "sentAt", future)),
                Arguments.of("authorId", user("bob", "not here")),
                Arguments.of("authorId", user("'; delete from conversation_messages; --", "injected")),
                Arguments.of("authorId", character("marcus", "not here")),
                Arguments.of("authorId", Map.of("authorKind", "USER", "content", "nobody")),
                Arguments.of("authorId", said(AuthorKind.SYSTEM, "", "x", "authorId", "ann")),
                Arguments.of("replyToId", user("ann", "x", "replyToId", "123456789")),
                Arguments.of("replyToId", user("ann", "x", "replyToId", "nonsense")),
                Arguments.of("replyToClientMessageId", user("ann", "x", "replyToClientMessageId", "none")),
                Arguments.of(
                        "replyToClientMessageId", user("ann", "x", "replyToId", "1", "replyToClientMessageId", "none")),
                Arguments.of("clientMessageId", user("ann", "x", "clientMessageId", "")),
                Arguments.of("clientMessageId", user("ann", "x", "clientMessageId", "x".repeat(201))),
                Arguments.of("metadata", user("ann", "x", "metadata", List.of(1))),
                Arguments.of("metadata", user("ann", "x", "metadata", Map.of("k", "a\0b"))),
                Arguments.of("metadata", user("ann", "x", "metadata", Map.of("k", "x".repeat(17_000)))));
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void aBadMessageIsRefusedByNameAndNothingIsWritten(String field, Map<String, Object> message) {
        JsonPath answer = GraphQl.post(Talks.APPEND, Map.of("id", id, "messages", List.of(message)))
                .extract()
                .jsonPath();

        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.getString("errors[0].extensions.field")).isEqualTo("messages[0]." + field);
        assertThat(Talks.count("select count(*) from conversation_messages")).isZero();
        assertThat(Talks.count("select count(*) from memory_changes")).isZero();
    }

    @Test
    void badBatchesAreRefused() {
        assertThat(GraphQl.errorCode(Talks.APPEND, Map.of("id", id, "messages", List.of())))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(
                        Talks.APPEND,
                        Map.of("id", id, "messages", java.util.Collections.nCopies(1_001, user("ann", "x")))))
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(GraphQl.errorCode(Talks.APPEND, Map.of("id", "999999999", "messages", List.of(user("ann", "x")))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(Talks.APPEND, Map.of("id", "1 or 1=1", "messages", List.of(user("ann", "x")))))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aReplyStaysInItsConversation() {
        String other = start("c2", "guild", List.of("ann"), List.of("elena"));
        String foreign =
                append(other, List.of(user("ann", "over here"))).getString("data.appendMessages.reports[0].messageId");

        assertThat(GraphQl.errorCode(
                        Talks.APPEND,
                        Map.of("id", id, "messages", List.of(user("ann", "there", "replyToId", foreign)))))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aMessageIsForWhomItRepliesToOrTheOnlyOneOrWhoSpokeLast() {
        id = start("many", "guild", List.of("ann", "bob"), List.of("elena", "marcus"));
        append(
                id,
                List.of(
                        user("ann", "who knows tea?", "clientMessageId", "q1"),
                        user("ann", "green tea?"),
                        user("bob", "and coffee?", "clientMessageId", "q2"),
                        character("marcus", "I know tea", "replyToClientMessageId", "q1"),
                        character("elena", "I know coffee"),
                        user("bob", "thanks", "replyToClientMessageId", "q2"),
                        user("ann", "anybody?")));

        assertThat(each("userId")).containsExactly("ann", "ann", "bob", "ann", "bob", "bob", "ann");
        assertThat(each("characterName"))
                .containsExactly("marcus", "marcus", "elena", "marcus", "elena", "elena", null);
    }

    @Test
    void commandsAndTheirAnswersAreMarked() {
        append(
                id,
                List.of(
                        user("ann", "!help"),
                        character("elena", "Commands: ..."),
                        character("elena", "Anything else?"),
                        user("ann", "No!"),
                        user("ann", "!stats", "clientMessageId", "s"),
                        user("ann", "hello"),
                        character("elena", "Your numbers", "replyToClientMessageId", "s"),
                        character("elena", "Hello")));

        assertThat(each("isCommand")).containsExactly(true, true, false, false, true, false, true, false);
    }

    @Test
    void pagesMeetAndAForeignCursorIsRefused() {
        append(id, IntStream.range(0, 7).mapToObj(i -> user("ann", "m" + i)).toList());
        List<Object> found = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = GraphQl.data(
                    MESSAGES,
                    after == null ? Map.of("id", id, "first", 3) : Map.of("id", id, "first", 3, "after", after));
            found.addAll(page.getList("data.conversationMessages.nodes.content"));
            assertThat(page.getInt("data.conversationMessages.totalCount")).isEqualTo(7);
            after = page.getBoolean("data.conversationMessages.pageInfo.hasNextPage")
                    ? page.getString("data.conversationMessages.pageInfo.endCursor")
                    : null;
        } while (after != null);
        assertThat(found).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6");
        JsonPath last = GraphQl.data(MESSAGES, Map.of("id", id, "last", 2));
        assertThat(last.<String>getList("data.conversationMessages.nodes.content"))
                .containsExactly("m5", "m6");

        String other = start("c2", "guild", List.of("ann"), List.of("elena"));
        assertThat(GraphQl.errorCode(
                        MESSAGES,
                        Map.of(
                                "id",
                                other,
                                "before",
                                last.getString("data.conversationMessages.pageInfo.startCursor"))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(MESSAGES, Map.of("id", id))))
                .hasSize(1);
    }

    @Test
    void aUserForgetsOwnMessagesOnly() {
        String shared = start("c3", "guild", List.of("ann", "bob"), List.of("elena"));
        List<String> ids = append(
                        shared, List.of(user("ann", "mine"), character("elena", "to Ann"), user("bob", "not hers")))
                .getList("data.appendMessages.reports.messageId");
        String forget = """
                mutation($ids: [String!]!) { forgetMessages(userId: "ann", messageIds: $ids) { messages messageIds } }""";

        JsonPath gone = GraphQl.data(forget, Map.of("ids", ids));
        assertThat(gone.<String>getList("data.forgetMessages.messageIds"))
                .containsExactlyInAnyOrder(ids.get(0), ids.get(1));
        assertThat(GraphQl.data(forget, Map.of("ids", ids)).getInt("data.forgetMessages.messages"))
                .isZero();
        id = shared;
        assertThat(each("content")).containsExactly("not hers");
        assertThat(GraphQl.errorCode(forget, Map.of("ids", List.of()))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(forget, Map.of("ids", List.of("x")))).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void anErasedUserLeavesNoMessage() {
        Talks.execute("insert into universal_users (universal_id, primary_username) values ('gone', 'x')");
        String own = start("c4", "dm", List.of("gone"), List.of("elena"));
        append(own, List.of(user("gone", "hi"), character("elena", "hello")));

        Talks.execute("delete from universal_users where universal_id = 'gone'");

        assertThat(Talks.count("select count(*) from conversation_messages where thread_id = " + own))
                .isZero();
    }
}
