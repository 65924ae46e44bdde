package ai.whisperengine.character.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.FullQuery;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class CharacterResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void character() throws SQLException {
        sql("delete from characters where normalized_name in ('nora', 'import')");
        sql("""
            with nora as (
                insert into characters (name, normalized_name, description, archetype)
                values ('Nora 😀', 'nora', E'says "hi"\\n\\\\', 'fantasy_mystical') returning id),
            flow as (
                insert into character_conversation_flows (character_id, flow_type, priority)
                select id, t, p from nora, (values ('greeting', 90), ('tea', 95)) v (t, p) returning id)
            insert into character_conversation_directives (conversation_flow_id, directive_type, directive_content)
            select id, 'encourage', 'be warm' from flow\
            """);
        sql("""
            insert into character_llm_config (character_id, llm_chat_api_key)
            select id, 'sk-secret' from characters where normalized_name = 'nora'\
            """);
    }

    @Test
    void theDocumentSaysWhatGraphQlSays() throws Exception {
        JsonNode document =
                JSON.readTree(read("nora").then().statusCode(200).extract().asString());

        ObjectNode expected = (ObjectNode) JSON.readTree(GraphQl.post(
                                "{ character(normalizedName: \"nora\") "
                                        + FullQuery.selection("Character").replace("__typename", "") + "}",
                                Map.of())
                        .extract()
                        .asString())
                .at("/data/character");
        expected.remove(List.of(
                "llmConfig",
                "discordConfig",
                "deploymentConfig",
                "botDeployments",
                "insights",
                "learningTimeline",
                "sourceDocuments",
                "updatedAt",
                "updatedDate"));
        assertThat(document).isEqualTo(expected);
        assertThat(document.at("/conversationFlows/0/conversationDirectives/0/directiveContent")
                        .asText())
                .isEqualTo("be warm");
        assertThat(document.toString()).doesNotContain("sk-secret");
    }

    @Test
    void oneStatementWhateverTheAnswer() {
        String tag = read("nora").getHeader("ETag");
        for (String known : List.of("\"other\"", tag)) {
            assertThat(StatementCount.during("character_service", () -> read("nora", known)))
                    .hasSize(1);
        }
    }

    @Test
    void theTagIsIdAndVersionAndFollowsTheDefinition() throws SQLException {
        Response first = read("nora");
        assertThat(first.getHeader("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(first.contentType()).startsWith("application/json");
        String tag = first.getHeader("ETag");
        assertThat(tag).isEqualTo("\"" + first.path("id") + "-" + first.path("version") + "\"");

        sql("update character_llm_config set llm_chat_model = 'other' where character_id = " + first.path("id"));
        assertThat(read("nora", tag).statusCode()).isEqualTo(304);
        assertThat(read("nora").asString()).isEqualTo(first.asString());

        sql("update character_conversation_flows set priority = 1 where character_id = " + first.path("id"));
        Response changed = read("nora", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.getHeader("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAG", "W/TAG", "\"x\", TAG", "\"x\",W/\"y\" , W/TAG", "*", " * "})
    void whoHasItGetsNothing(String header) {
        String tag = read("nora").getHeader("ETag");
        Response answer = read("nora", header.replace("TAG", tag));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.asString()).isEmpty();
        assertThat(answer.getHeader("ETag")).isEqualTo(tag);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0-1\"", "\"\"", "", "nonsense", "\"unclosed", "W/\"*\"", "\"*\""})
    void whoHasSomethingElseGetsAll(String header) {
        Response answer = read("nora", header);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("normalizedName")).isEqualTo("nora");
    }

    @Test
    void anotherSpellingIsNotFoundAndGetsAHint() {
        Response answer = read("Nora");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.<String>path("code")).isEqualTo("NOT_FOUND");
        assertThat(answer.<String>path("field")).isEqualTo("normalizedName");
        assertThat(answer.<String>path("message")).contains("did you mean nora?");

        assertThat(read("nobody").<String>path("message")).doesNotContain("did you mean");
        assertThat(read("%E6%84%9B", "*").statusCode()).isEqualTo(404);
        assertThat(read("x'%20or%20'1'='1").statusCode()).isEqualTo(404);
    }

    @Test
    void aCharacterMayBeCalledLikeAnOperation() throws SQLException {
        sql("insert into characters (name, normalized_name) values ('Import', 'import')");

        assertThat(read("import").<String>path("name")).isEqualTo("Import");
    }

    private static Response read(String handle) {
        return given().urlEncodingEnabled(false).get("/characters/" + handle);
    }

    private static Response read(String handle, String known) {
        return given().urlEncodingEnabled(false).header("If-None-Match", known).get("/characters/" + handle);
    }

    private static void sql(String text) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(text);
        }
    }
}
