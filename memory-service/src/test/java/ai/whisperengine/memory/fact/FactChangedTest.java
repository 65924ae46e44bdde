package ai.whisperengine.memory.fact;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class FactChangedTest {

    private static final String FOLLOW =
            "subscription($u: ID!) { factChanged(userId: $u) { factId change status version"
                    + " recordedAt fact { relation entity { entityName } } } }";

    @Inject
    ChangeFeed feed;

    @Test
    void aSubscriberSeesEveryVersionOfItsUserOnce() throws Exception {
        String user = Facts.user();
        String other = Facts.user();
        int before = feed.subscribers();
        try (Subscriber subscriber = Subscriber.to(RestAssured.port, FOLLOW, Map.of("u", user))) {
            while (feed.subscribers() == before || !feed.isFollowing()) {
                Thread.onSpinWait();
            }
            Facts.record(other, "likes", "noise", 0.9);
            String liked = Facts.record(user, "likes", "noise", 0.9).getString("id");
            Facts.record(user, "likes", "noise", 0.8);
            String hated = Facts.record(user, "hates", "noise", 0.95).getString("id");

            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JsonNode event = subscriber.event();
                seen.add(event.path("factId").asText() + " "
                        + event.path("change").asText() + " "
                        + event.path("status").asText() + " "
                        + event.path("version").asInt() + " "
                        + event.at("/fact/relation").asText());
            }
            assertThat(seen)
                    .containsExactly(
                            liked + " RECORDED ACTIVE 1 likes",
                            liked + " CONFIRMED ACTIVE 2 likes",
                            hated + " RECORDED ACTIVE 1 hates",
                            liked + " OPPOSED SUPERSEDED 3 likes");
        }
    }

    @Test
    void anUnknownUserCannotBeFollowed() throws Exception {
        try (Subscriber subscriber = Subscriber.to(RestAssured.port, FOLLOW, Map.of("u", "nobody"))) {
            assertThat(subscriber.next().toString()).contains("NOT_FOUND");
        }
    }
}
