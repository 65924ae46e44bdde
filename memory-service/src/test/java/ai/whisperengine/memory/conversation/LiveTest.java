package ai.whisperengine.memory.conversation;

import static ai.whisperengine.memory.conversation.Talks.append;
import static ai.whisperengine.memory.conversation.Talks.character;
import static ai.whisperengine.memory.conversation.Talks.start;
import static ai.whisperengine.memory.conversation.Talks.user;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.change.ChangeFeed;
import ai.whisperengine.platform.testing.Subscriber;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class LiveTest {

    private static final String FOLLOW = """
            subscription($id: ID!) { messageAppended(conversationId: $id) {
                conversationId messageId occurredAt message { id content authorId } } }""";

    @Inject
    ChangeFeed feed;

    @BeforeEach
    void quiet() {
        Talks.begin(List.of("ann"), List.of("elena"));
        await(() -> feed.subscribers() == 0 && !feed.isFollowing());
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aFollowerHearsOfEachMessageOfTheConversationOnceAndInOrder() throws Exception {
        String followed = start("c1", "guild", List.of("ann"), List.of("elena"));
        String other = start("c2", "guild", List.of("ann"), List.of("elena"));
        try (Subscriber subscriber = Subscriber.to(RestAssured.port, FOLLOW, Map.of("id", followed))) {
            await(() -> feed.subscribers() == 1 && feed.isFollowing());
            List<Map<String, Object>> batch = List.of(
                    user("ann", "hi", "clientMessageId", "1"), character("elena", "hello", "clientMessageId", "2"));
            append(other, List.of(user("ann", "elsewhere")));
            append(followed, batch);
            append(followed, batch);
            append(followed, List.of(user("ann", "bye")));

            JsonNode first = subscriber.event();
            assertThat(first.get("conversationId").asText()).isEqualTo(followed);
            assertThat(first.at("/message/id")).isEqualTo(first.get("messageId"));
            assertThat(first.at("/message/content").asText()).isEqualTo("hi");
            assertThat(subscriber.event().at("/message/authorId").asText()).isEqualTo("elena");
            assertThat(subscriber.event().at("/message/content").asText()).isEqualTo("bye");
        }
        await(() -> !feed.isFollowing());
    }

    @Test
    void anUnknownConversationIsNotFollowed() throws Exception {
        try (Subscriber subscriber = Subscriber.to(RestAssured.port, FOLLOW, Map.of("id", "999999999"))) {
            assertThat(subscriber.next().toString()).contains("NOT_FOUND");
        }
    }
}
