package ai.whisperengine.character;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.AccessMatrix;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what in this service, and which rows they see. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class CharacterAccessTest extends AccessMatrix {

    private static final String USER = "access_user";
    private static final String OTHER = "access_other";
    private static final String HANDLE = "access_bot";
    private static final String OTHER_HANDLE = "access_other_bot";

    @Override
    protected List<String> subjects() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            for (String user : List.of(USER, OTHER)) {
                statement.execute("insert into universal_users (universal_id, primary_username) values ('" + user
                        + "', 'x') on conflict do nothing");
            }
            for (String handle : List.of(HANDLE, OTHER_HANDLE)) {
                statement.execute("insert into characters (name, normalized_name, occupation) values ('" + handle
                        + "', '" + handle + "', 'guide') on conflict do nothing");
            }
            // The matrix adds some as well.
            statement.execute("delete from character_insights where character_id in (select id from characters"
                    + " where normalized_name like 'access_%')");
            statement.execute("insert into character_insights (character_id, insight_type, insight_content,"
                    + " confidence_score) select id, 'x', 'of access', 0.5 from characters where normalized_name = '"
                    + HANDLE
                    + "'");
        }
        return List.of(USER, OTHER, HANDLE, OTHER_HANDLE);
    }

    @Override
    protected @Nullable String subject(String operation, String path, String user, String character) {
        return operation.equals("Query.character")
                ? (path.equals("normalizedName") ? character : null)
                : super.subject(operation, path, user, character);
    }

    @Override
    protected Map<String, String> restricted() {
        return Map.of("Character", "character(normalizedName: \"" + HANDLE + "\")");
    }

    @Test
    void aRefusedFieldIsNullAndTheRestAnswers() {
        String query = "{ character(normalizedName: \"" + HANDLE + "\") { name occupation version values { id } } }";
        List<String> statements = StatementCount.during("character_service", () -> {
            JsonPath card = GraphQl.as(Tokens.user(USER), query, Map.of());
            assertThat(card.getString("data.character.occupation")).isEqualTo("guide");
            assertThat(card.getString("data.character.version")).isNull();
            assertThat(card.getList("errors.path"))
                    .containsExactlyInAnyOrder(List.of("character", "version"), List.of("character", "values"));
            assertThat(card.getList("errors.extensions.code")).containsOnly("FORBIDDEN");
        });
        assertThat(statements)
                .filteredOn(text -> text.contains("from characters"))
                .singleElement()
                .asString()
                .doesNotContain("character_values")
                .doesNotContain("version");
    }

    @Test
    void whatACharacterLearnsIsItsBotsAndEditors() {
        String query = "{ character(normalizedName: \"" + HANDLE + "\") { insights { insightContent } } }";
        String found = "data.character.insights.insightContent";
        for (String token : List.of(Tokens.bot(HANDLE), Tokens.editor(), Tokens.admin())) {
            assertThat(GraphQl.as(token, query, Map.of()).getList(found)).containsExactly("of access");
        }
        assertThat(GraphQl.as(Tokens.bot(OTHER_HANDLE), query, Map.of()).getList(found))
                .isEmpty();
    }

    @Test
    void restObeysToo() {
        Map<String, List<String>> read = Map.of(
                "200",
                List.of(Tokens.bot(OTHER_HANDLE), Tokens.editor(), Tokens.admin()),
                "403",
                List.of(Tokens.user(USER)),
                "401",
                List.of(""));
        for (String path : List.of("/characters/" + HANDLE, "/characters/" + HANDLE + "/export")) {
            read.forEach((status, tokens) -> tokens.forEach(token ->
                    assertThat(request(token).get(path).statusCode()).as(path).isEqualTo(Integer.parseInt(status))));
        }
        for (String path : List.of("/characters/import?format=CDL_JSON", "/bulk/characters")) {
            for (String token : List.of(Tokens.user(USER), Tokens.bot(HANDLE))) {
                assertThat(request(token)
                                .contentType("text/plain")
                                .body("{}")
                                .post(path)
                                .statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        assertThat(request("").get("/schemas/character.json").statusCode()).isEqualTo(200);
    }

    private static RequestSpecification request(String token) {
        return token.isEmpty() ? given().noFilters() : given().header("Authorization", "Bearer " + token);
    }
}
