package ai.whisperengine.user;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.HostileTexts;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.user.relationship.Pairs;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class HostileTextsTest {

    private static final Map<String, Object> GOOD = Map.ofEntries(
            Map.entry("userId", "ina"),
            Map.entry("id", "ina"),
            Map.entry("characterName", "vesna"),
            Map.entry("platform", "discord"),
            Map.entry("recordInteraction.quality", "GOOD"),
            Map.entry("adjustRelationship.trust", 0.01),
            Map.entry("relationships.filter", Map.of("userId", "ina")));

    private static final Set<String> LONG = Set.of(
            "setPreference.input.value",
            "ban.input.notes",
            "setSystemSetting.input.value",
            "setSystemSetting.input.description");

    @Test
    void noTextIsTakenThatCannotBeStoredAndNoneReachesAStatement() {
        Pairs.begin();

        assertThat(HostileTexts.complaints(GOOD, LONG)).isEmpty();
    }
}
