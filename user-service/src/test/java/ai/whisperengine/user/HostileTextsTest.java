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
            Map.entry("userByIdentity.platformUserId", "4567"),
            Map.entry("recordInteraction.quality", "GOOD"),
            Map.entry("adjustRelationship.trust", 0.01),
            Map.entry("relationships.filter", Map.of("userId", "ina")),
            Map.entry("setPrivacySettings.change", Map.of("allowMemory", true)),
            Map.entry("DataAccessInput.action", "READ"),
            Map.entry("SystemSettingInput.key", "hostile.key"),
            Map.entry("isBanned.platform with platformUserId", "1"),
            Map.entry("isBanned.platformUserId with platform", "discord"),
            Map.entry("unban.platform with platformUserId", "1"),
            Map.entry("unban.platformUserId with platform", "discord"),
            Map.entry("unban.reason with userId", "jo"),
            Map.entry("ban.input.platform with platformUserId", "1"),
            Map.entry("ban.input.platformUserId with platform", "matrix"),
            Map.entry("ban.input.reason with userId", "jo"),
            Map.entry("ban.input.notes with userId", "jo"),
            Map.entry("ban.input.bannedBy with userId", "jo"));

    private static final Set<String> LONG = Set.of(
            "setPreference.input.value",
            "ban.input.notes",
            "setSystemSetting.input.value",
            "setSystemSetting.input.description");

    @Test
    void noTextIsTakenThatCannotBeStoredAndNoneReachesAStatement() {
        Pairs.begin();
        // Below nothing no argument is read.
        Pairs.sql("insert into relationship_scores (user_id, bot_name) values ('ina', 'vesna')");
        Pairs.sql("insert into platform_identities (universal_id, platform, platform_user_id, username)"
                + " values ('ina', 'discord', '4567', 'ina')");

        try {
            assertThat(HostileTexts.complaints(GOOD, LONG)).isEmpty();
        } finally {
            // What the harmless of the texts have left, for the other tests.
            Tables.run("delete from banned_users");
            Tables.run("delete from system_settings where key = 'hostile.key'");
        }
    }
}
