package ai.whisperengine.user;

import static ai.whisperengine.user.Tables.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.AccessMatrix;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what in this service, and which rows they see. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class UserAccessTest extends AccessMatrix {

    private static final String USER = "access_user";
    private static final String OTHER = "access_other";
    private static final String BOT = "access_bot";
    private static final String OTHER_BOT = "access_other_bot";
    private static final String PERSON = "query($id: ID!) { user(id: $id) { id email identities { id } } }";

    @Override
    protected List<String> subjects() {
        Tables.users(USER, OTHER);
        run("delete from user_aliases where alias_id = 'access_former'");
        run("insert into user_aliases (alias_id, user_id, reason) values ('access_former', '" + USER + "', 'MERGED')");
        for (String bot : List.of(BOT, OTHER_BOT)) {
            run("insert into characters (name, normalized_name) values ('" + bot + "', '" + bot
                    + "') on conflict do nothing");
        }
        run("insert into relationship_scores (user_id, bot_name) values ('" + USER + "', '" + BOT + "')");
        run("insert into platform_identities (universal_id, platform, platform_user_id, username) values ('" + USER
                + "', '" + Tokens.ISSUER + "', 'account-of-access', 'a')");
        return List.of(USER, OTHER, BOT, OTHER_BOT);
    }

    @Override
    protected void restore() {
        if ("0".equals(Tables.value("select count(*) from relationship_scores where user_id = '" + USER + "'"))) {
            subjects();
        }
    }

    @Override
    protected @Nullable String subject(String operation, String path, String user, String character) {
        return List.of("Query.user.id", "Query.exportUserData.id", "Mutation.updateUser.id", "Mutation.eraseUser.id")
                        .contains(operation + "." + path)
                ? user
                : super.subject(operation, path, user, character);
    }

    @Override
    protected Map<String, String> restricted() {
        return Map.of("User", "user(id: \"" + USER + "\")", "Character", entity("Character", "normalizedName", BOT));
    }

    private static @Nullable Object user(String token, String id) {
        return GraphQl.as(token, PERSON, Map.of("id", id)).get("data.user.id");
    }

    @Test
    void aUserIsKnownByIdFormerIdAndAccount() {
        assertThat(user(Tokens.user(USER), USER)).isEqualTo(USER);
        assertThat(user(Tokens.user("access_former"), USER)).isEqualTo(USER);
        assertThat(user(Tokens.user(USER), "access_former")).isEqualTo(USER);
        assertThat(user(Tokens.user("account-of-access"), USER)).isEqualTo(USER);
        assertThat(GraphQl.as(Tokens.user("nobody-here"), PERSON, Map.of("id", USER))
                        .getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aBotSeesWhomItTalksWithAndOfOthersTheIdAlone() {
        assertThat(user(Tokens.bot(BOT), USER)).isEqualTo(USER);
        assertThat(user(Tokens.bot(OTHER_BOT), USER)).isNull();
        assertThat(user(Tokens.bot(OTHER_BOT), "nobody-at-all")).isNull();
        JsonPath resolved = GraphQl.as(
                Tokens.bot(OTHER_BOT),
                "mutation($p: String!) { resolveUser(platform: $p, platformUserId: \"account-of-access\") {"
                        + " user { id email } } }",
                Map.of("p", Tokens.ISSUER));
        assertThat(resolved.getString("data.resolveUser.user.id")).isEqualTo(USER);
        assertThat(resolved.getList("errors.extensions.code")).containsExactly("FORBIDDEN");
    }

    @Test
    void listsHoldWhatTheCallerMaySee() {
        String list = "{ users(filter: {}) { totalCount nodes { id } } }";
        assertThat(GraphQl.as(Tokens.user(USER), list, Map.of()).getList("data.users.nodes.id"))
                .containsExactly(USER);
        assertThat(GraphQl.as(Tokens.bot(BOT), list, Map.of()).getList("data.users.nodes.id"))
                .containsExactly(USER);
        assertThat(GraphQl.as(Tokens.bot(OTHER_BOT), list, Map.of()).getInt("data.users.totalCount"))
                .isZero();
        String pairs = "{ relationships(filter: {userId: \"" + USER + "\"}) { nodes { characterName } } }";
        assertThat(GraphQl.as(Tokens.bot(BOT), pairs, Map.of()).getList("data.relationships.nodes"))
                .hasSize(1);
        assertThat(GraphQl.as(Tokens.bot(OTHER_BOT), pairs, Map.of()).getList("data.relationships.nodes"))
                .isEmpty();
        assertThat(GraphQl.as(Tokens.user(OTHER), pairs, Map.of()).getList("data.relationships.nodes"))
                .isEmpty();
    }

    @Test
    void aForeignRowIsAnsweredLikeAnUnknownOne() {
        String change = "mutation($id: ID!) { updateUser(id: $id, change: {displayName: \"x\"}) { id } }";
        String foreign =
                GraphQl.as(Tokens.bot(OTHER_BOT), change, Map.of("id", USER)).getString("errors");
        assertThat(foreign).contains("NOT_FOUND");
        assertThat(GraphQl.as(Tokens.bot(OTHER_BOT), change, Map.of("id", "nobody-at-all"))
                        .getString("errors"))
                .isEqualTo(foreign);
        assertThat(GraphQl.as(Tokens.bot(BOT), change, Map.of("id", USER)).getString("errors"))
                .isNull();
        assertThat(Tables.value("select display_name from universal_users where universal_id = '" + USER + "'"))
                .isEqualTo("x");
    }

    @Test
    void entitiesObeyAsQueriesDo() {
        assertThat(seen("User", Map.of("id", USER))).containsExactly(true, false, true, false, false);
        assertThat(seen("Relationship", Map.of("userId", USER, "characterName", BOT)))
                .containsExactly(true, false, true, false, false);
        assertThat(seen("Character", Map.of("normalizedName", BOT))).doesNotContain(false);
        String users = "{ " + entity("Character", "normalizedName", BOT)
                + "{ userRelationships { totalCount nodes { userId user { email } } } } } }";
        String found = "data._entities[0].userRelationships.nodes.userId";
        for (String token : List.of(Tokens.user(USER), Tokens.bot(BOT))) {
            assertThat(GraphQl.as(token, users, Map.of()).getList(found)).containsExactly(USER);
        }
        for (String token : List.of(Tokens.user(OTHER), Tokens.bot(OTHER_BOT))) {
            assertThat(GraphQl.as(token, users, Map.of()).getList(found)).isEmpty();
        }
    }
}
