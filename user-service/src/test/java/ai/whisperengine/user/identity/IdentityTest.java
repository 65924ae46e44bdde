package ai.whisperengine.user.identity;

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
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class IdentityTest {

    private static final String RESOLVE = """
            mutation($platform: String!, $id: String!, $profile: AccountProfileInput) {
              resolveUser(platform: $platform, platformUserId: $id, profile: $profile) {
                created user { id primaryUsername displayName email identities { platform username displayName } } } }""";
    private static final String REQUEST = """
            mutation($user: ID!, $platform: String!, $id: String!) {
              requestIdentityLink(userId: $user, platform: $platform, platformUserId: $id) { code expiresAt } }""";
    private static final String LINK = """
            mutation($platform: String!, $id: String!, $code: String!) {
              linkIdentity(platform: $platform, platformUserId: $id, code: $code,
                  profile: {username: "n-t1", email: "nora@example.org"}) {
                id identities { id platform platformUserId username email } } }""";
    private static final String UNLINK =
            "mutation($id: ID!) { unlinkIdentity(identityId: $id) { id identities { platform } } }";

    @BeforeEach
    void nobody() {
        run("delete from banned_users");
        run(
                "delete from universal_users where universal_id in"
                        + " (select universal_id from platform_identities where platform in ('discord', 'web_ui', 'telegram'))");
        users("nora", "omar");
    }

    private static Map<String, Object> account(String platform, String id, Object... more) {
        Map<String, Object> variables = new HashMap<>(Map.of("platform", platform, "id", id));
        for (int i = 0; i < more.length; i += 2) {
            variables.put((String) more[i], more[i + 1]);
        }
        return variables;
    }

    private static String resolve(String platform, String id) {
        return GraphQl.data(RESOLVE, account(platform, id)).getString("data.resolveUser.user.id");
    }

    @Test
    void aPersonIsMadeOnceAndFoundAgain() {
        JsonPath first = GraphQl.data(
                RESOLVE,
                account(
                        "Discord",
                        "123456789012345678",
                        "profile",
                        Map.of("username", "ada#1", "displayName", "Ada", "email", "ada@example.org")));
        JsonPath second = GraphQl.data(
                RESOLVE, account("discord", "123456789012345678", "profile", Map.of("displayName", "Ada L")));

        assertThat(first.getBoolean("data.resolveUser.created")).isTrue();
        assertThat(first.getString("data.resolveUser.user.id"))
                .matches("weu_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");
        assertThat(first.getString("data.resolveUser.user.primaryUsername")).isEqualTo("ada#1");
        assertThat(first.getString("data.resolveUser.user.email")).isEqualTo("ada@example.org");
        assertThat(second.getBoolean("data.resolveUser.created")).isFalse();
        assertThat(second.getString("data.resolveUser.user.id")).isEqualTo(first.getString("data.resolveUser.user.id"));
        assertThat(second.getString("data.resolveUser.user.displayName")).isEqualTo("Ada");
        assertThat(second.getString("data.resolveUser.user.identities[0].displayName"))
                .isEqualTo("Ada L");
        assertThat(second.getString("data.resolveUser.user.identities[0].username"))
                .isEqualTo("ada#1");
    }

    @Test
    void aThousandCallsAtOnceMakeOnePerson() throws Exception {
        // All are on their way before the first is answered: each has a connection of its own.
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Tokens.admin())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"query\": \"mutation { resolveUser(platform: \\\"discord\\\","
                                + " platformUserId: \\\"777777777777777777\\\") { user { id } } }\"}"))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        List<String> ids = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            ids.add(JsonPath.from(answer.get().body()).getString("data.resolveUser.user.id"));
        }

        assertThat(ids).hasSize(1_000);
        assertThat(ids).doesNotContainNull();
        assertThat(java.util.Set.copyOf(ids)).hasSize(1);
        assertThat(value("select count(*) from platform_identities where platform_user_id = '777777777777777777'"))
                .isEqualTo("1");
        assertThat(value("select count(*) from universal_users where primary_username = 'user_77777777'"))
                .isEqualTo("1");
    }

    @Test
    void theIdAloneTakesOneStatement() {
        String query =
                "mutation { resolveUser(platform: \"discord\", platformUserId: \"42\") { created user { id } } }";

        assertThat(StatementCount.during("user_service", () -> GraphQl.data(query)))
                .hasSize(1);
        assertThat(StatementCount.during("user_service", () -> GraphQl.data(query)))
                .hasSize(1);
    }

    @Test
    void whatIsNoAccountIsRefusedAndMakesNobody() {
        String before = value("select count(*) from universal_users");
        for (String id : List.of("1 2", " ", "a".repeat(10_000), "\uff11\uff12", "a\u200bb", "a\u0000b")) {
            assertThat(refusal(RESOLVE, account("discord", id))).as(id).isEqualTo("BAD_USER_INPUT platformUserId");
        }
        assertThat(refusal(RESOLVE, account("disc\u043erd", "1"))).isEqualTo("BAD_USER_INPUT platform");
        assertThat(refusal(RESOLVE, account("discord", "1", "profile", Map.of("email", "ada at example"))))
                .isEqualTo("BAD_USER_INPUT profile.email");
        assertThat(refusal(RESOLVE, account("discord", "1", "profile", Map.of("username", "n".repeat(1_001)))))
                .isEqualTo("BAD_USER_INPUT profile.username");
        assertThat(value("select count(*) from universal_users")).isEqualTo(before);
    }

    @Test
    void anAccountIsLinkedWithACodeOnce() {
        JsonPath asked = GraphQl.data(REQUEST, account("telegram", "t1", "user", "nora"));
        String code = asked.getString("data.requestIdentityLink.code");
        assertThat(value("select string_agg(r::text, '') from identity_link_requests r"))
                .doesNotContain(code);
        assertThat(refusal(LINK, account("telegram", "t2", "code", code))).isEqualTo("NOT_FOUND");
        assertThat(refusal(LINK, account("telegram", "t1", "code", "0000-0000-0000")))
                .isEqualTo("BAD_USER_INPUT code");

        JsonPath linked =
                GraphQl.data(LINK, account("telegram", "t1", "code", code.toLowerCase(java.util.Locale.ROOT)));

        assertThat(linked.getString("data.linkIdentity.id")).isEqualTo("nora");
        assertThat(linked.getString("data.linkIdentity.identities[0].platformUserId"))
                .isEqualTo("t1");
        assertThat(linked.getString("data.linkIdentity.identities[0].username")).isEqualTo("n-t1");
        assertThat(linked.getString("data.linkIdentity.identities[0].email")).isEqualTo("nora@example.org");
        assertThat(resolve("telegram", "t1")).isEqualTo("nora");
        assertThat(refusal(LINK, account("telegram", "t1", "code", code))).isEqualTo("NOT_FOUND");
        assertThat(refusal(REQUEST, account("telegram", "t1", "user", "nora"))).isEqualTo("ALREADY_EXISTS");
        assertThat(refusal(REQUEST, account("telegram", "t1", "user", "omar"))).isEqualTo("ALREADY_EXISTS");
        assertThat(refusal(REQUEST, account("telegram", "t9", "user", "nobody")))
                .isEqualTo("NOT_FOUND userId");
    }

    @Test
    void anAccountThatSomebodyGotMeanwhileIsNotTaken() {
        String code = GraphQl.data(REQUEST, account("telegram", "t1", "user", "nora"))
                .getString("data.requestIdentityLink.code");
        String other = resolve("telegram", "t1");

        assertThat(refusal(LINK, account("telegram", "t1", "code", code))).isEqualTo("ALREADY_EXISTS");
        assertThat(resolve("telegram", "t1")).isEqualTo(other).isNotEqualTo("nora");
    }

    @Test
    void aCodeDiesOfFiveWrongOnesAndOfItsTime() {
        String code = GraphQl.data(REQUEST, account("telegram", "t1", "user", "nora"))
                .getString("data.requestIdentityLink.code");
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(LINK, account("telegram", "t1", "code", "wrong")))
                    .isEqualTo("BAD_USER_INPUT code");
        }
        assertThat(refusal(LINK, account("telegram", "t1", "code", code))).isEqualTo("NOT_FOUND");

        String next = GraphQl.data(REQUEST, account("telegram", "t1", "user", "nora"))
                .getString("data.requestIdentityLink.code");
        assertThat(refusal(LINK, account("telegram", "t1", "code", code))).isEqualTo("BAD_USER_INPUT code");
        run("update identity_link_requests set expires_at = now() - interval '1 second'");
        assertThat(refusal(LINK, account("telegram", "t1", "code", next))).isEqualTo("NOT_FOUND");
        assertThat(value("select count(*) from platform_identities where universal_id = 'nora'"))
                .isEqualTo("0");
    }

    @Test
    void fiveRequestsOfAUserMayBeOpen() {
        for (int i = 1; i <= 5; i++) {
            GraphQl.data(REQUEST, account("telegram", "t" + i, "user", "nora"));
        }
        assertThat(refusal(REQUEST, account("telegram", "t6", "user", "nora"))).isEqualTo("LIMIT_EXCEEDED");
        GraphQl.data(REQUEST, account("telegram", "t5", "user", "nora"));
        GraphQl.data(REQUEST, account("telegram", "t5", "user", "omar"));
    }

    @Test
    void ofTwoCodesForOneAccountOneCounts() throws Exception {
        List<String> codes = List.of("nora", "omar").stream()
                .map(user -> GraphQl.data(REQUEST, account("telegram", "t1", "user", user))
                        .getString("data.requestIdentityLink.code"))
                .toList();
        var next = new java.util.concurrent.atomic.AtomicInteger();

        List<String> outcomes =
                atOnce(2, () -> refusal(LINK, account("telegram", "t1", "code", codes.get(next.getAndIncrement()))));

        assertThat(outcomes).containsExactlyInAnyOrder("null", "NOT_FOUND");
        assertThat(value("select count(*) from platform_identities where platform = 'telegram'"))
                .isEqualTo("1");
    }

    @Test
    void theLastAccountStaysAlsoWhenBothGoAtOnce() throws Exception {
        run("insert into platform_identities (universal_id, platform, platform_user_id, username)"
                + " values ('nora', 'telegram', 't1', 'n'), ('nora', 'web_ui', 'w1', 'n')");
        List<String> ids =
                GraphQl.data("{ user(id: \"nora\") { identities { id } } }").getList("data.user.identities.id");
        var next = new java.util.concurrent.atomic.AtomicInteger();

        List<String> outcomes = atOnce(2, () -> refusal(UNLINK, Map.of("id", ids.get(next.getAndIncrement()))));

        assertThat(outcomes).containsExactlyInAnyOrder("null", "CONFLICT");
        assertThat(value("select count(*) from platform_identities where universal_id = 'nora'"))
                .isEqualTo("1");
        assertThat(refusal(UNLINK, Map.of("id", "2147483647"))).isEqualTo("NOT_FOUND identityId");
        assertThat(refusal(UNLINK, Map.of("id", "-1"))).isEqualTo("BAD_USER_INPUT identityId");
        assertThat(value("select string_agg(a.action || ' ' || a.subject, ',') from user_data_audit a"
                        + " where a.user_id = 'nora'"))
                .isEqualTo("CHANGED IDENTITY");
    }

    @Test
    void whoIsBannedKeepsTheirAccounts() {
        run("insert into platform_identities (universal_id, platform, platform_user_id, username)"
                + " values ('nora', 'telegram', 't1', 'n'), ('nora', 'web_ui', 'w1', 'n')");
        run("insert into banned_users (platform, discord_user_id, banned_by) values ('web_ui', 'w1', 'test')");
        String id =
                GraphQl.data("{ user(id: \"nora\") { identities { id } } }").getString("data.user.identities[0].id");

        assertThat(refusal(UNLINK, Map.of("id", id))).isEqualTo("CONFLICT");
    }

    @Test
    void aFormerIdStillLeadsToTheUser() {
        run("insert into user_aliases (alias_id, user_id, reason) values ('old_nora', 'nora', 'MERGED')");

        JsonPath answer = GraphQl.data("{ user(id: \"old_nora\") { id formerIds { id reason } } }");

        assertThat(answer.getString("data.user.id")).isEqualTo("nora");
        assertThat(answer.getString("data.user.formerIds[0].id")).isEqualTo("old_nora");
        GraphQl.data("mutation { updateUser(id: \"old_nora\", change: {displayName: \"Nora\"}) { id } }");
        assertThat(value("select display_name from universal_users where universal_id = 'nora'"))
                .isEqualTo("Nora");
    }

    @Test
    void anUpdateChangesWhatIsGiven() {
        String update = """
                mutation($change: UserChangeInput!) { updateUser(id: "nora", change: $change) {
                  primaryUsername displayName email } }""";
        GraphQl.data(update, Map.of("change", Map.of("displayName", "Nora", "email", "n@example.org")));
        Map<String, Object> clear = new HashMap<>();
        clear.put("displayName", null);
        JsonPath answer = GraphQl.data(update, Map.of("change", clear));

        assertThat(answer.<Object>get("data.updateUser.displayName")).isNull();
        assertThat(answer.getString("data.updateUser.email")).isEqualTo("n@example.org");
        Map<String, Object> nameless = new HashMap<>();
        nameless.put("primaryUsername", null);
        assertThat(refusal(update, Map.of("change", nameless))).isEqualTo("BAD_USER_INPUT change.primaryUsername");
        assertThat(refusal(update, Map.of("change", Map.of("email", "nowhere"))))
                .isEqualTo("BAD_USER_INPUT change.email");
        assertThat(refusal(update, Map.of("change", Map.of()))).isEqualTo("BAD_USER_INPUT change");
        assertThat(refusal("mutation { updateUser(id: \"nobody\", change: {email: \"a@b\"}) { id } }", Map.of()))
                .isEqualTo("NOT_FOUND id");
    }

    @Test
    void usersAreFoundByAnyOfTheirNames() {
        run("delete from users where user_id = 'legacy1'");
        run("update universal_users set display_name = 'Éowyn 50%' where universal_id = 'omar'");
        run("insert into platform_identities (universal_id, platform, platform_user_id, username, display_name)"
                + " values ('nora', 'telegram', 't1', 'ShieldMaiden', 'Lady')");
        run("insert into users (user_id, username, universal_id) values ('legacy1', 'WormTongue', 'omar')");

        assertThat(found("{search: \"dmaid\"}")).containsExactly("nora");
        assertThat(found("{search: \"LADY\"}")).contains("nora");
        assertThat(found("{search: \"éowyn\"}")).containsExactly("omar");
        assertThat(found("{search: \"0%\"}")).containsExactly("omar");
        assertThat(found("{search: \"wormt\"}")).containsExactly("omar");
        assertThat(found("{search: \"dmaid\", not: {platform: \"Telegram\"}}")).isEmpty();
        assertThat(found(
                        "{or: [{search: \"dmaid\"}, {search: \"wormt\"}], banned: false, relationshipLevel: STRANGER}"))
                .containsExactlyInAnyOrder("nora", "omar");
        assertThat(found("{search: \"dmaid\", createdTo: \"2000-01-01T00:00:00Z\"}"))
                .isEmpty();
        run("insert into banned_users (user_id, platform, banned_by) values ('omar', null, 'test')");
        assertThat(found("{search: \"wormt\", banned: true}")).containsExactly("omar");
        assertThat(refusal("{ users(filter: {search: \"\"}) { nodes { id } } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT filter.search");
        assertThat(StatementCount.during("user_service", () -> found("{search: \"dmaid\"}")))
                .hasSize(1);
    }

    private static List<String> found(String filter) {
        return GraphQl.data("{ users(filter: " + filter + ", first: 200) { totalCount nodes { id } } }")
                .getList("data.users.nodes.id");
    }

    @Test
    void usersComeInPages() {
        JsonPath first = GraphQl.data(
                "{ users(first: 1, orderBy: LAST_ACTIVE) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }");
        assertThat(first.getInt("data.users.totalCount")).isGreaterThanOrEqualTo(2);
        JsonPath second = GraphQl.data(
                "query($after: String) { users(first: 1, after: $after, orderBy: LAST_ACTIVE) { nodes { id } } }",
                Map.of("after", first.getString("data.users.pageInfo.endCursor")));
        assertThat(second.getString("data.users.nodes[0].id")).isNotEqualTo(first.getString("data.users.nodes[0].id"));
        assertThat(refusal("{ users(first: 201) { nodes { id } } }", Map.of())).isEqualTo("BAD_USER_INPUT first");
        assertThat(refusal(
                        "query($after: String) { bans(after: $after) { nodes { id } } }",
                        Map.of("after", first.getString("data.users.pageInfo.endCursor"))))
                .isEqualTo("BAD_USER_INPUT after");
    }
}
