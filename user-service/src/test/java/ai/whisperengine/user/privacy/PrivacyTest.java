package ai.whisperengine.user.privacy;

import static ai.whisperengine.user.Tables.refusal;
import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.users;
import static ai.whisperengine.user.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.user.administration.Retention;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class PrivacyTest {

    private static final String FIELDS = """
            { level shareWithOtherCharacters allowCrossServer allowDmToServer allowServerToDm allowPrivateToPublic
              allowMemory channelScope retentionDays consent consentAt consentExpiresAt }""";
    private static final String READ = "{ privacySettings(userId: \"vera\") " + FIELDS + " }";
    private static final String SET = "mutation($change: PrivacyChangeInput!, $reason: String) {"
            + " setPrivacySettings(userId: \"vera\", change: $change, reason: $reason) " + FIELDS + " }";
    private static final String CONSENT = "mutation($decision: ConsentDecision!, $expiresAt: DateTime) {"
            + " recordConsent(userId: \"vera\", decision: $decision, expiresAt: $expiresAt) " + FIELDS + " }";

    @Inject
    Retention retention;

    @BeforeEach
    void people() {
        users("vera", "will");
    }

    private static JsonPath set(@Nullable Object... fields) {
        Map<String, @Nullable Object> change = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            change.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return GraphQl.data(SET, Map.of("change", change));
    }

    /** What memory-service reads, as it reads it. */
    private static String seenByMemory(String column) {
        return String.valueOf(value("select " + column + " from user_consent where universal_id = 'vera'"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "STRICT, false, false, false, false, false, true, CHANNEL",
        "MODERATE, false, false, false, true, false, true, SERVER",
        "PERMISSIVE, true, true, false, true, false, true, EVERYWHERE",
        "CUSTOM, false, false, false, false, false, true, CHANNEL"
    })
    void aLevelSaysWhatHolds(
            String level,
            boolean share,
            boolean crossServer,
            boolean dmToServer,
            boolean serverToDm,
            boolean privateToPublic,
            boolean memory,
            String scope) {
        JsonPath answer = set("level", level);

        String path = "data.setPrivacySettings.";
        assertThat(answer.getString(path + "level")).isEqualTo(level);
        assertThat(answer.getBoolean(path + "shareWithOtherCharacters")).isEqualTo(share);
        assertThat(answer.getBoolean(path + "allowCrossServer")).isEqualTo(crossServer);
        assertThat(answer.getBoolean(path + "allowDmToServer")).isEqualTo(dmToServer);
        assertThat(answer.getBoolean(path + "allowServerToDm")).isEqualTo(serverToDm);
        assertThat(answer.getBoolean(path + "allowPrivateToPublic")).isEqualTo(privateToPublic);
        assertThat(answer.getBoolean(path + "allowMemory")).isEqualTo(memory);
        assertThat(answer.getString(path + "channelScope")).isEqualTo(scope);
        assertThat(seenByMemory("share_with_other_characters")).isEqualTo(share ? "t" : "f");
    }

    @Test
    void whoChoseNothingIsModerate() {
        JsonPath answer = GraphQl.data(READ);
        assertThat(answer.getString("data.privacySettings.level")).isEqualTo("MODERATE");
        assertThat(answer.getString("data.privacySettings.consent")).isEqualTo("NOT_ASKED");
        assertThat(answer.<Object>get("data.privacySettings.retentionDays")).isNull();
        assertThat(seenByMemory("privacy_settings ->> 'level'")).isEqualTo("moderate");
        assertThat(GraphQl.data("{ privacySettings(userId: \"nobody\") { level } }")
                        .<Object>get("data.privacySettings"))
                .isNull();
    }

    @Test
    void aSingleSettingMakesTheLevelCustomAndLeavesTheOthers() {
        set("level", "PERMISSIVE");
        JsonPath answer = set("allowCrossServer", false, "retentionDays", 30);

        String path = "data.setPrivacySettings.";
        assertThat(answer.getString(path + "level")).isEqualTo("CUSTOM");
        assertThat(answer.getBoolean(path + "allowCrossServer")).isFalse();
        assertThat(answer.getBoolean(path + "shareWithOtherCharacters")).isTrue();
        assertThat(answer.getString(path + "channelScope")).isEqualTo("EVERYWHERE");
        assertThat(answer.getInt(path + "retentionDays")).isEqualTo(30);

        JsonPath strict = set("level", "STRICT", "allowServerToDm", true, "channelScope", "SERVER");
        assertThat(strict.getString(path + "level")).isEqualTo("STRICT");
        assertThat(strict.getBoolean(path + "shareWithOtherCharacters")).isFalse();
        assertThat(strict.getBoolean(path + "allowServerToDm")).isTrue();
        assertThat(strict.getString(path + "channelScope")).isEqualTo("SERVER");
        assertThat(strict.getInt(path + "retentionDays")).isEqualTo(30);
        assertThat(set("retentionDays", null).<Object>get(path + "retentionDays"))
                .isNull();
        assertThat(set("level", null).getString(path + "level")).isEqualTo("MODERATE");
    }

    @Test
    void deniedConsentSharesNothingUntilItIsGiven() {
        set("level", "PERMISSIVE");
        JsonPath denied = GraphQl.data(CONSENT, Map.of("decision", "DENY"));
        assertThat(denied.getString("data.recordConsent.consent")).isEqualTo("DENIED");
        assertThat(denied.getString("data.recordConsent.level")).isEqualTo("PERMISSIVE");
        assertThat(denied.getBoolean("data.recordConsent.shareWithOtherCharacters"))
                .isFalse();
        assertThat(denied.getString("data.recordConsent.channelScope")).isEqualTo("CHANNEL");
        assertThat(seenByMemory("share_with_other_characters")).isEqualTo("f");
        assertThat(seenByMemory("privacy_settings ->> 'share_with_other_characters'"))
                .isEqualTo("false");

        JsonPath granted = GraphQl.data(CONSENT, Map.of("decision", "GRANT", "expiresAt", "2999-01-01T00:00:00+01:00"));
        assertThat(granted.getString("data.recordConsent.consent")).isEqualTo("GRANTED");
        assertThat(granted.getString("data.recordConsent.consentExpiresAt")).isEqualTo("2998-12-31T23:00:00Z");
        assertThat(granted.getBoolean("data.recordConsent.shareWithOtherCharacters"))
                .isTrue();

        run(
                "update universal_users set privacy_settings ="
                        + " privacy_settings || '{\"consent_expires_at\": \"2001-01-01T00:00:00Z\"}' where universal_id = 'vera'");
        assertThat(GraphQl.data(READ).getString("data.privacySettings.consent")).isEqualTo("EXPIRED");
        assertThat(seenByMemory("share_with_other_characters")).isEqualTo("f");
    }

    @Test
    void whatNobodyCanReadSharesNothing() {
        run("update universal_users set privacy_settings = '{\"level\": 7, \"share_with_other_characters\": \"yes\","
                + " \"channel_scope\": \"moon\", \"retention_days\": -1, \"consent\": \"granted\","
                + " \"consent_expires_at\": \"some day\", \"other\": 1}' where universal_id = 'vera'");
        JsonPath answer = GraphQl.data(READ);
        assertThat(answer.getString("data.privacySettings.level")).isEqualTo("MODERATE");
        assertThat(answer.getString("data.privacySettings.consent")).isEqualTo("EXPIRED");
        assertThat(answer.getString("data.privacySettings.channelScope")).isEqualTo("CHANNEL");
        assertThat(answer.<Object>get("data.privacySettings.retentionDays")).isNull();

        set("allowMemory", false);
        assertThat(value("select privacy_settings ->> 'other' from universal_users where universal_id = 'vera'"))
                .isEqualTo("1");
    }

    @Test
    void changesAndReadsAreInTheAudit() {
        GraphQl.data(SET, Map.of("change", Map.of("allowMemory", false), "reason", "asked to"));
        GraphQl.data(SET, Map.of("change", Map.of("allowMemory", false)));
        GraphQl.data(READ);
        GraphQl.data(READ);
        GraphQl.data("{ user(id: \"vera\") { privacy { level } } }");
        GraphQl.data("""
                mutation { recordDataAccess(input: {userId: "vera", action: WITHHELD, subject: MEMORIES,
                    reason: "channel 7 is public"}) }""");

        JsonPath audit = GraphQl.data("""
                { privacyAudit(userId: "vera") { nodes { userId actor action subject details occurrences occurredAt } } }""");
        assertThat(audit.<String>getList("data.privacyAudit.nodes.action"))
                .containsSubsequence("WITHHELD", "READ", "CHANGED");
        JsonPath reads = GraphQl.data(
                "{ privacyAudit(userId: \"vera\", filter: {action: READ, subject: PRIVACY, actor: \"tester\"}) {"
                        + " nodes { occurrences } } }");
        assertThat(reads.<Integer>getList("data.privacyAudit.nodes.occurrences").stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(3);
        JsonPath changes = GraphQl.data(
                "{ privacyAudit(userId: \"vera\", filter: {action: CHANGED}) { totalCount nodes { details } } }");
        assertThat(changes.getInt("data.privacyAudit.totalCount")).isEqualTo(1);
        assertThat(changes.getString("data.privacyAudit.nodes[0].details.reason"))
                .isEqualTo("asked to");
        assertThat(changes.<String>getList("data.privacyAudit.nodes[0].details.changed"))
                .contains("allow_memory", "level");
        assertThat(value("select occurrences from user_data_audit where user_id = 'vera' and subject = 'AUDIT'"))
                .isNotNull();
    }

    @Test
    void readsByAnyWayAreInTheAudit() {
        run("delete from platform_identities where platform = 'matrix'");
        run("insert into platform_identities (universal_id, platform, platform_user_id, username)"
                + " values ('vera', 'matrix', 'v1', 'v')");
        run("insert into user_aliases (alias_id, user_id, reason) values ('former_vera', 'vera', 'MERGED')");
        GraphQl.data("{ userByIdentity(platform: \"matrix\", platformUserId: \"v1\") { privacy { level } } }");
        GraphQl.data(
                "{ users(filter: {platform: \"matrix\"}) { edges { node { privacy { level } profile { name } } } } }");
        GraphQl.data("{ userProfile(userId: \"former_vera\") { name } }");
        GraphQl.data("{ personalityProfile(userId: \"former_vera\") { userId } }");
        GraphQl.data("{ users(filter: {platform: \"matrix\"}) { nodes { id } } }");

        assertThat(value("select sum(occurrences) from user_data_audit where user_id = 'vera' and subject = 'PRIVACY'"))
                .isEqualTo("2");
        assertThat(value("select string_agg(distinct subject, ' ' order by subject) from user_data_audit"
                        + " where user_id = 'vera' and action = 'READ' and actor = 'tester'"))
                .isEqualTo("PERSONALITY PRIVACY PROFILE");
    }

    @Test
    void theAuditIsKeptForNinetyDays() {
        run("insert into user_data_audit (user_id, actor, action, subject, occurred_at)"
                + " values ('vera', 'a', 'CHANGED', 'USER', now() - interval '91 days'),"
                + " ('vera', 'a', 'CHANGED', 'USER', now() - interval '89 days')");
        run("insert into performance_metrics (metric_name, metric_value, \"timestamp\")"
                + " values ('privacy_test', 1, now() - interval '31 days'), ('privacy_test', 1, now())");
        run("insert into identity_link_requests (user_id, platform, platform_user_id, code_digest, expires_at)"
                + " values ('vera', 'x', '1', 'd', now() - interval '2 days'), ('vera', 'x', '2', 'd', now())");

        assertThat(retention.sweep().await().indefinitely()).isGreaterThanOrEqualTo(3);

        assertThat(value("select count(*) from user_data_audit where user_id = 'vera'"))
                .isEqualTo("1");
        assertThat(value("select count(*) from performance_metrics where metric_name = 'privacy_test'"))
                .isEqualTo("1");
        assertThat(value("select count(*) from identity_link_requests where user_id = 'vera'"))
                .isEqualTo("1");
    }

    @Test
    void badInputChangesNothing() {
        assertThat(refusal(SET, Map.of("change", Map.of()))).isEqualTo("BAD_USER_INPUT change");
        assertThat(refusal(SET, Map.of("change", Map.of("retentionDays", 0))))
                .isEqualTo("BAD_USER_INPUT change.retentionDays");
        assertThat(refusal(SET, Map.of("change", Map.of("level", "PARANOID")))).isEqualTo("BAD_USER_INPUT");
        assertThat(refusal(SET, Map.of("change", Map.of("allowMemory", true), "reason", "\ud800")))
                .isEqualTo("BAD_USER_INPUT reason");
        assertThat(refusal(CONSENT, Map.of("decision", "DENY", "expiresAt", "2999-01-01T00:00:00Z")))
                .isEqualTo("BAD_USER_INPUT expiresAt");
        assertThat(refusal(CONSENT, Map.of("decision", "GRANT", "expiresAt", "2001-01-01T00:00:00Z")))
                .isEqualTo("BAD_USER_INPUT expiresAt");
        assertThat(refusal("mutation { recordConsent(userId: \"nobody\", decision: GRANT) { level } }", Map.of()))
                .isEqualTo("NOT_FOUND userId");
        assertThat(refusal(
                        "mutation { recordDataAccess(input: {userId: \"vera\", action: CHANGED, subject: FACTS}) }",
                        Map.of()))
                .isEqualTo("BAD_USER_INPUT input.action");
        assertThat(refusal(
                        "mutation { recordDataAccess(input: {userId: \"nobody\", action: READ, subject: FACTS}) }",
                        Map.of()))
                .isEqualTo("NOT_FOUND input.userId");
        assertThat(value("select privacy_settings from universal_users where universal_id = 'vera'"))
                .isEqualTo("{}");
    }

    @Test
    void aReadIsOneStatement() {
        assertThat(StatementCount.during("user_service", () -> GraphQl.data(READ)))
                .hasSize(1);
        assertThat(StatementCount.during(
                        "user_service",
                        () -> GraphQl.data("{ user(id: \"vera\") { id privacy { level } preferences { value } } }")))
                .hasSize(1);
    }
}
