package ai.whisperengine.user.relationship;

import static ai.whisperengine.user.relationship.Pairs.adjust;
import static ai.whisperengine.user.relationship.Pairs.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.ChangeFeed;
import ai.whisperengine.platform.change.ChangeStream;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.testing.Subscriber;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
@Timeout(60)
class RelationshipChangedTest {

    private static final String FOLLOW = """
            subscription($userId: ID!, $characterName: String!) {
                relationshipChanged(userId: $userId, characterName: $characterName) {
                    userId characterName eventId kind trust affection attunement stage interactionCount occurredAt
                    relationship { trust } } }""";

    @Inject
    ChangeFeed feed;

    @Inject
    ChangeStream stream;

    @Inject
    RelationshipStore store;

    @BeforeEach
    void pairs() {
        Pairs.begin();
    }

    private Subscriber follow(String userId, String characterName) throws Exception {
        Subscriber subscriber =
                Subscriber.to(RestAssured.port, FOLLOW, Map.of("userId", userId, "characterName", characterName));
        while (!feed.isFollowing()) {
            Thread.onSpinWait(); // until the place in the outbox is known, what happens is not yet followed
        }
        return subscriber;
    }

    @Test
    void whoFollowsAPairSeesItsChangesAndNoOthers() throws Exception {
        try (Subscriber follower = follow("ina", "vesna")) {
            record("characterName", "vito", "quality", "GOOD");
            record("userId", "jo", "quality", "GOOD");
            String event = (String) record("quality", "GOOD").get("id");
            adjust("trust", 0.3, "reason", "x");

            JsonNode first = follower.event();
            assertThat(first.get("userId").asText()).isEqualTo("ina");
            assertThat(first.get("characterName").asText()).isEqualTo("vesna");
            assertThat(first.get("eventId").asText()).isEqualTo(event);
            assertThat(first.get("kind").asText()).isEqualTo("INTERACTION");
            assertThat(first.get("trust").asDouble()).isEqualTo(0.53);
            assertThat(first.get("affection").asDouble()).isEqualTo(0.44);
            assertThat(first.get("attunement").asDouble()).isEqualTo(0.32);
            assertThat(first.get("stage").asText()).isEqualTo("STRANGER");
            assertThat(first.get("interactionCount").asInt()).isEqualTo(1);
            JsonNode second = follower.event();
            assertThat(second.get("kind").asText()).isEqualTo("ADJUSTMENT");
            assertThat(second.get("stage").asText()).isEqualTo("CLOSE_FRIEND");
            assertThat(second.at("/relationship/trust").asDouble()).isEqualTo(0.83);
        }
    }

    @Test
    void aFormerIdFollowsItsSuccessor() throws Exception {
        Pairs.sql("insert into user_aliases (alias_id, user_id, reason) values ('former_ina', 'ina', 'MERGED')");
        try (Subscriber follower = follow("former_ina", "vesna")) {
            record("quality", "GOOD");

            assertThat(follower.event().get("userId").asText()).isEqualTo("ina");
        }
    }

    @Test
    void whoDoesNotExistIsNotFollowed() throws Exception {
        for (Map<String, String> pair : java.util.List.of(
                Map.of("userId", "nobody", "characterName", "vesna"),
                Map.of("userId", "ina", "characterName", "nobody"))) {
            try (Subscriber follower = Subscriber.to(RestAssured.port, FOLLOW, pair)) {
                assertThat(follower.next().toString()).contains("\"code\":\"NOT_FOUND\"");
            }
        }
    }

    @Test
    void nobodyFollowsWhoIsNotLetIn() {
        RelationshipChanges closed = new RelationshipChanges(new Callers(Callers.Access.CLOSED), store, stream);
        assertThatThrownBy(() -> closed.follow("ina", "vesna"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }
}
