package ai.whisperengine.user.moderation;

import static ai.whisperengine.user.Tables.atOnce;
import static ai.whisperengine.user.Tables.refusal;
import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.users;
import static ai.whisperengine.user.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class BanTest {

    private static final String BAN = """
            mutation($input: BanInput!) { ban(input: $input) {
              id userId platform platformUserId bannedBy reason inForce expiresAt notes } }""";
    private static final String UNBAN_USER =
            "mutation { unban(userId: \"tom\", reason: \"sorry\") { inForce unbannedBy unbanReason unbannedAt } }";
    private static final Map<String, Object> ACCOUNT =
            Map.of("platform", "Discord", "platformUserId", "100000000000000001");

    @BeforeEach
    void people() {
        run("delete from banned_users");
        users("tom", "uma");
        run("insert into platform_identities (universal_id, platform, platform_user_id, username)"
                + " values ('tom', 'discord', '100000000000000001', 't'), ('tom', 'web_ui', 'tom-w', 't')");
    }

    @AfterEach
    void nobodyIsBanned() {
        run("delete from banned_users");
    }

    private static Map<String, Object> input(Map<String, Object> target, Object... more) {
        Map<String, Object> input = new HashMap<>(target);
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    private static boolean banned(String arguments) {
        return GraphQl.data("{ isBanned(" + arguments + ") }").getBoolean("data.isBanned");
    }

    @Test
    void aBannedUserIsBannedWithEveryAccount() {
        JsonPath ban = GraphQl.data(BAN, input(Map.of("userId", "tom"), "reason", "spam", "bannedBy", "uma"));

        assertThat(ban.getString("data.ban.userId")).isEqualTo("tom");
        assertThat(ban.getString("data.ban.bannedBy")).isEqualTo("uma");
        assertThat(ban.getBoolean("data.ban.inForce")).isTrue();
        assertThat(banned("userId: \"tom\"")).isTrue();
        assertThat(banned("platform: \"DISCORD\", platformUserId: \"100000000000000001\""))
                .isTrue();
        assertThat(banned("platform: \"web_ui\", platformUserId: \"tom-w\"")).isTrue();
        assertThat(banned("userId: \"uma\"")).isFalse();
        assertThat(banned("userId: \"uma\", platform: \"web_ui\", platformUserId: \"tom-w\""))
                .isTrue();
    }

    @Test
    void aBannedAccountBansItsUserToo() {
        JsonPath ban = GraphQl.data(BAN, input(ACCOUNT));

        assertThat(ban.<Object>get("data.ban.userId")).isNull();
        assertThat(ban.getString("data.ban.platform")).isEqualTo("discord");
        assertThat(ban.getString("data.ban.bannedBy")).isEqualTo(Tokens.ADMIN);
        assertThat(banned("platform: \"discord\", platformUserId: \"100000000000000001\""))
                .isTrue();
        assertThat(banned("userId: \"tom\"")).isTrue();
        assertThat(banned("platform: \"web_ui\", platformUserId: \"tom-w\"")).isFalse();
    }

    @Test
    void anAccountNeedNotBeKnown() {
        GraphQl.data(BAN, input(Map.of("platform", "discord", "platformUserId", "999999999999999999")));
        assertThat(banned("platform: \"discord\", platformUserId: \"999999999999999999\""))
                .isTrue();
        assertThat(banned("platform: \"telegram\", platformUserId: \"999999999999999999\""))
                .isFalse();
    }

    @Test
    void bansAreLiftedAndMadeAgainAndRemembered() {
        GraphQl.data(BAN, input(Map.of("userId", "tom"), "reason", "first"));
        assertThat(refusal(BAN, input(Map.of("userId", "tom")))).isEqualTo("ALREADY_EXISTS");

        JsonPath lifted = GraphQl.data(UNBAN_USER);
        assertThat(lifted.getBoolean("data.unban.inForce")).isFalse();
        assertThat(lifted.getString("data.unban.unbanReason")).isEqualTo("sorry");
        assertThat(lifted.getString("data.unban.unbannedBy")).isEqualTo(Tokens.ADMIN);
        assertThat(banned("userId: \"tom\"")).isFalse();
        assertThat(refusal(UNBAN_USER, Map.of())).isEqualTo("NOT_FOUND");

        GraphQl.data(BAN, input(Map.of("userId", "tom"), "reason", "second"));
        GraphQl.data(BAN, input(ACCOUNT, "reason", "account"));
        assertThat(GraphQl.data("{ bans(filter: {userId: \"tom\"}) { totalCount nodes { reason inForce } } }")
                        .<String>getList("data.bans.nodes.reason"))
                .containsExactly("account", "second", "first");
        assertThat(GraphQl.data("{ bans(filter: {inForce: false}) { nodes { reason } } }")
                        .<String>getList("data.bans.nodes.reason"))
                .containsExactly("first");
        assertThat(GraphQl.data("{ bans(filter: {platform: \"Discord\", inForce: true}) { nodes { reason } } }")
                        .<String>getList("data.bans.nodes.reason"))
                .containsExactly("account");
    }

    @Test
    void aBanEndsByItself() {
        GraphQl.data(BAN, input(Map.of("userId", "tom"), "expiresAt", "2999-01-01T00:00:00Z"));
        assertThat(banned("userId: \"tom\"")).isTrue();
        run("update banned_users set expires_at = now() - interval '1 second'");

        assertThat(banned("userId: \"tom\"")).isFalse();
        assertThat(refusal(UNBAN_USER, Map.of())).isEqualTo("NOT_FOUND");
        GraphQl.data(BAN, input(Map.of("userId", "tom")));
        assertThat(banned("userId: \"tom\"")).isTrue();
        assertThat(value("select count(*) from banned_users where user_id = 'tom'"))
                .isEqualTo("2");
    }

    @Test
    void ofManyBansAtOnceOneIsMade() throws Exception {
        List<String> outcomes = atOnce(20, () -> refusal(BAN, input(ACCOUNT)));

        assertThat(outcomes).filteredOn("null"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("ALREADY_EXISTS"::equals).hasSize(19);
        assertThat(value("select count(*) from banned_users")).isEqualTo("1");
    }

    @Test
    void nobodyBansThemself() {
        run("insert into user_aliases (alias_id, user_id, reason) values ('old_tom', 'tom', 'MERGED')");
        assertThat(refusal(BAN, input(Map.of("userId", "tom"), "bannedBy", "tom")))
                .isEqualTo("BAD_USER_INPUT input.bannedBy");
        assertThat(refusal(BAN, input(Map.of("userId", "tom"), "bannedBy", "old_tom")))
                .isEqualTo("BAD_USER_INPUT input.bannedBy");
        assertThat(refusal(BAN, input(ACCOUNT, "bannedBy", "tom"))).isEqualTo("BAD_USER_INPUT input.bannedBy");
        // The caller, who need not be named, may be the user.
        users(Tokens.ADMIN);
        assertThat(refusal(BAN, input(Map.of("userId", Tokens.ADMIN)))).isEqualTo("BAD_USER_INPUT input.bannedBy");
        run("delete from universal_users where universal_id = 'tester'");
        assertThat(value("select count(*) from banned_users")).isEqualTo("0");
    }

    @Test
    void badInputBansNobody() {
        assertThat(refusal(BAN, input(Map.of()))).isEqualTo("BAD_USER_INPUT input.userId");
        assertThat(refusal(BAN, input(ACCOUNT, "userId", "tom"))).isEqualTo("BAD_USER_INPUT input.userId");
        assertThat(refusal(BAN, input(Map.of("platform", "discord")))).isEqualTo("BAD_USER_INPUT input.platformUserId");
        assertThat(refusal(BAN, input(Map.of("platform", "discord", "platformUserId", "12a"))))
                .isEqualTo("BAD_USER_INPUT input.platformUserId");
        assertThat(refusal(BAN, input(Map.of("platform", "discord", "platformUserId", "1 2"))))
                .isEqualTo("BAD_USER_INPUT input.platformUserId");
        for (String digits : List.of("1".repeat(16), "1".repeat(20))) {
            assertThat(refusal(BAN, input(Map.of("platform", "discord", "platformUserId", digits))))
                    .isEqualTo("BAD_USER_INPUT input.platformUserId");
        }
        assertThat(refusal(BAN, input(Map.of("userId", "nobody")))).isEqualTo("NOT_FOUND input.userId");
        assertThat(refusal(BAN, input(Map.of("userId", "tom"), "bannedBy", "nobody")))
                .isEqualTo("NOT_FOUND input.bannedBy");
        assertThat(refusal(BAN, input(Map.of("userId", "tom"), "expiresAt", "2001-01-01T00:00:00Z")))
                .isEqualTo("BAD_USER_INPUT input.expiresAt");
        assertThat(refusal(BAN, input(Map.of("userId", "tom"), "reason", "x".repeat(1_001))))
                .isEqualTo("BAD_USER_INPUT input.reason");
        assertThat(value("select count(*) from banned_users")).isEqualTo("0");
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsAnError() {
        assertThat(refusal("{ isBanned }", Map.of())).isEqualTo("BAD_USER_INPUT userId");
        assertThat(refusal("{ isBanned(platform: \"discord\") }", Map.of())).isEqualTo("BAD_USER_INPUT platformUserId");
        assertThat(refusal("{ isBanned(userId: \"nobody\") }", Map.of())).isEqualTo("NOT_FOUND userId");
        run("alter table banned_users rename to hidden_bans");
        try {
            JsonPath answer = GraphQl.post("{ isBanned(userId: \"uma\") }", Map.of())
                    .extract()
                    .jsonPath();
            assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("INTERNAL");
            assertThat(answer.<Object>get("data.isBanned")).isNull();
        } finally {
            run("alter table hidden_bans rename to banned_users");
        }
    }

    @Test
    void eachQuestionIsAskedOfTheDatabase() {
        assertThat(StatementCount.during("user_service", () -> {
                    banned("userId: \"tom\"");
                    banned("userId: \"tom\"");
                }))
                .hasSize(2);
    }
}
