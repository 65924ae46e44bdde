package ai.whisperengine.character.edit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class LifecycleGraphTest {

    private static final String CREATE = """
            mutation($input: NewCharacter!, $reason: String) { createCharacter(input: $input, reason: $reason) {
              id changed version character { id name normalizedName version archetype isActive emojiFrequency
                identityDetails { fullName } personalityTraits { traitName traitValue }
                conversationModes { modeName modeGuidance { guidanceText } } } } }""";

    private static final String RENAME = """
            mutation($id: ID!, $v: Int!, $name: String!, $handle: String) {
              renameCharacter(id: $id, expectedVersion: $v, name: $name, normalizedName: $handle) {
                changed version character { name normalizedName } } }""";

    @BeforeEach
    void empty() {
        Edits.deleteAll();
    }

    private static JsonPath post(String query, Map<String, ?> variables) {
        return GraphQl.post(query, variables).statusCode(200).extract().jsonPath();
    }

    private static JsonPath create(Map<String, ?> input) {
        return post(CREATE, Map.of("input", input));
    }

    private static void assertRefused(JsonPath answer, String code, String field) {
        assertThat(answer.getString("errors[0].extensions.code"))
                .as(answer.prettify())
                .isEqualTo(code);
        assertThat(answer.getString("errors[0].extensions.field"))
                .as(answer.prettify())
                .isEqualTo(field);
    }

    @Test
    void aCharacterIsCreatedWithItsSections() {
        JsonPath answer = post(
                CREATE,
                Map.of(
                        "reason",
                        "a wish",
                        "input",
                        Map.of(
                                "name",
                                "Dr. Ada  Núñez 🚀",
                                "archetype",
                                "NARRATIVE_AI",
                                "identityDetails",
                                Map.of("fullName", "Ada"),
                                "personalityTraits",
                                Edits.put(Map.of("traitName", "openness", "traitValue", 0.9)),
                                "conversationModes",
                                Edits.put(Map.of(
                                        "modeName",
                                        "lecture",
                                        "modeGuidance",
                                        Edits.put(Map.of("guidanceType", "encourage", "guidanceText", "explain")))))));

        String at = "data.createCharacter.character.";
        assertThat(answer.<Object>get("errors")).as(answer.prettify()).isNull();
        assertThat(answer.getString(at + "name")).isEqualTo("Dr. Ada  Núñez 🚀");
        assertThat(answer.getString(at + "normalizedName")).isEqualTo("dr_ada_nez");
        assertThat(answer.getString(at + "archetype")).isEqualTo("NARRATIVE_AI");
        assertThat(answer.getString(at + "emojiFrequency")).isEqualTo("moderate");
        assertThat(answer.getBoolean(at + "isActive")).isTrue();
        assertThat(answer.getInt(at + "version")).isEqualTo(1);
        assertThat(answer.getInt("data.createCharacter.version")).isEqualTo(1);
        assertThat(answer.getString(at + "identityDetails.fullName")).isEqualTo("Ada");
        assertThat(answer.getFloat(at + "personalityTraits[0].traitValue")).isEqualTo(0.9f);
        assertThat(answer.getString(at + "conversationModes[0].modeGuidance[0].guidanceText"))
                .isEqualTo("explain");
        assertThat(Edits.text(
                        "select reason from character_versions where version = 1 and character_id = ?",
                        answer.getString("data.createCharacter.id")))
                .isEqualTo("a wish");
    }

    @Test
    void whatCannotBeCreatedIsRefusedAndLeavesNothing() throws SQLException {
        assertRefused(create(Map.of("name", "🚀🚀")), "BAD_USER_INPUT", "input.name");
        assertRefused(create(Map.of("name", "")), "BAD_USER_INPUT", "input.name");
        assertRefused(create(Map.of("name", "a\u0000b")), "BAD_USER_INPUT", "input.name");
        assertRefused(create(Map.of("name", "Ada", "normalizedName", "...")), "BAD_USER_INPUT", "input.normalizedName");
        assertThat(create(Map.of("occupation", "x")).getString("errors[0].extensions.code"))
                .isEqualTo("BAD_USER_INPUT");
        assertRefused(
                create(Map.of("name", "Ada", "attributes", Edits.put(Map.of("id", "1", "description", "x")))),
                "BAD_USER_INPUT",
                "input.attributes.put[0].id");
        assertRefused(
                create(Map.of(
                        "name", "Ada", "personalityTraits", Edits.put(Map.of("traitName", "x", "traitValue", 9.5)))),
                "BAD_USER_INPUT",
                "input.personalityTraits.put[0].traitValue");
        assertRefused(
                create(Map.of(
                        "name",
                        "Ada",
                        "personalityTraits",
                        Edits.put(Map.of("traitName", "x"), Map.of("traitName", "x")))),
                "ALREADY_EXISTS",
                "input.personalityTraits.put[1]");

        try (Connection owner = TestDatabase.owner()) {
            var rows = owner.createStatement()
                    .executeQuery("select count(*) from characters where normalized_name <> 'assistant'");
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void aHandleBelongsToOne() {
        create(Map.of("name", "Ada"));

        JsonPath answer = create(Map.of("name", " ADA! "));

        assertRefused(answer, "ALREADY_EXISTS", "normalizedName");
        assertThat(answer.getString("errors[0].extensions.normalizedName")).isEqualTo("ada");
        assertThat(create(Map.of("name", "Ada", "normalizedName", "Ada Second"))
                        .getString("data.createCharacter.character.normalizedName"))
                .isEqualTo("ada_second");
    }

    @Test
    void ofFiftyCreationsOfOneNameOneSucceeds() throws Exception {
        List<JsonPath> answers = Edits.atOnce(
                50,
                () -> create(Map.of("name", "Zoe", "personalityTraits", Edits.put(Map.of("traitName", "openness")))));

        assertThat(answers.stream().filter(a -> a.get("errors") == null)).hasSize(1);
        assertThat(answers.stream().map(a -> a.getString("errors[0].extensions.code")))
                .filteredOn("ALREADY_EXISTS"::equals)
                .hasSize(49);
    }

    @Test
    void archivedAndRestoredAgain() {
        String id = Edits.create(Map.of("name", "Ada"));

        JsonPath answer = post("""
                mutation($id: ID!) {
                  one: archiveCharacter(id: $id, expectedVersion: 1, reason: "rest") { changed version character { isActive } }
                  two: archiveCharacter(id: $id) { changed version character { isActive } }
                  three: restoreCharacter(id: $id, expectedVersion: 2) { changed version character { isActive } }
                  four: restoreCharacter(id: $id) { changed version character { isActive } } }""", Map.of("id", id));

        assertThat(answer.<Object>get("errors")).as(answer.prettify()).isNull();
        assertThat(answer.getBoolean("data.one.changed")).isTrue();
        assertThat(answer.getBoolean("data.one.character.isActive")).isFalse();
        assertThat(answer.getInt("data.one.version")).isEqualTo(2);
        assertThat(answer.getBoolean("data.two.changed")).isFalse();
        assertThat(answer.getBoolean("data.two.character.isActive")).isFalse();
        assertThat(answer.getInt("data.two.version")).isEqualTo(2);
        assertThat(answer.getBoolean("data.three.changed")).isTrue();
        assertThat(answer.getBoolean("data.three.character.isActive")).isTrue();
        assertThat(answer.getBoolean("data.four.changed")).isFalse();
        assertThat(answer.getInt("data.four.version")).isEqualTo(3);
        String archive = "mutation($id: ID!, $v: Int) { archiveCharacter(id: $id, expectedVersion: $v) { changed } }";
        assertRefused(post(archive, Map.of("id", id, "v", 1)), "CONFLICT", "expectedVersion");
        assertRefused(post(archive, Map.of("id", "999999999")), "NOT_FOUND", "id");
        assertThat(Edits.text(
                        "select string_agg(change, ' ' order by id) from character_changes where character_id = ?", id))
                .isEqualTo("CREATED ARCHIVED RESTORED");
    }

    @Test
    void aRenameCarriesTheHandleEverywhere() throws SQLException {
        String id = Edits.create(Map.of("name", "Ada"));
        execute("delete from character_emotional_states");
        execute("insert into character_emotional_states (character_name, user_id) values ('ada', 'weu_test')");

        JsonPath answer = post(RENAME, Map.of("id", id, "v", 1, "name", "Ada Lovelace"));

        assertThat(answer.<Object>get("errors")).as(answer.prettify()).isNull();
        assertThat(answer.getString("data.renameCharacter.character.normalizedName"))
                .isEqualTo("ada_lovelace");
        assertThat(answer.getInt("data.renameCharacter.version")).isEqualTo(2);
        assertThat(Edits.text(
                        "select count(*) from character_emotional_states where character_name = 'ada_lovelace'"
                                + " and ? > 0",
                        id))
                .isEqualTo("1");
        assertThat(post(RENAME, Map.of("id", id, "v", 2, "name", "Ada Lovelace"))
                        .getBoolean("data.renameCharacter.changed"))
                .isFalse();
        assertThat(post(RENAME, Map.of("id", id, "v", 2, "name", "Countess", "handle", "ada_lovelace"))
                        .getString("data.renameCharacter.character.normalizedName"))
                .isEqualTo("ada_lovelace");
        execute("delete from character_emotional_states");
    }

    @Test
    void aRenameThatCannotBeIsRefused() throws SQLException {
        String id = Edits.create(Map.of("name", "Ada"));
        Edits.create(Map.of("name", "Zoe"));
        execute("delete from character_emotional_states");
        execute("insert into character_emotional_states (character_name, user_id) values ('ghost', 'weu_test')");

        assertRefused(post(RENAME, Map.of("id", id, "v", 1, "name", "Zoe")), "ALREADY_EXISTS", "normalizedName");
        assertRefused(post(RENAME, Map.of("id", id, "v", 1, "name", "Ghost")), "ALREADY_EXISTS", "normalizedName");
        assertRefused(post(RENAME, Map.of("id", id, "v", 1, "name", "!!!")), "BAD_USER_INPUT", "name");
        assertRefused(
                post(RENAME, Map.of("id", id, "v", 1, "name", "Eve", "handle", "")),
                "BAD_USER_INPUT",
                "normalizedName");
        assertRefused(post(RENAME, Map.of("id", id, "v", 1, "name", " ")), "BAD_USER_INPUT", "name");
        assertRefused(post(RENAME, Map.of("id", "999999999", "v", 1, "name", "Eve")), "NOT_FOUND", "id");
        JsonPath stale = post(RENAME, Map.of("id", id, "v", 7, "name", "Eve"));
        assertRefused(stale, "CONFLICT", "expectedVersion");
        assertThat(stale.getInt("errors[0].extensions.currentVersion")).isEqualTo(1);
        assertThat(Edits.version(id)).isEqualTo(1);
        execute("delete from character_emotional_states");
    }

    @Test
    void aDeletionIsConfirmedByTheName() throws SQLException {
        String id = Edits.create(Map.of("name", "Ada"));
        execute("delete from character_emotional_states");
        execute("insert into character_emotional_states (character_name, user_id) values ('ada', 'weu_test')");
        String delete = """
                mutation($id: ID!, $name: String!) { deleteCharacter(id: $id, confirmName: $name) {
                    id name normalizedName rows { table count } } }""";

        for (String wrong : List.of("ada", "Ada ", "")) {
            assertRefused(post(delete, Map.of("id", id, "name", wrong)), "BAD_USER_INPUT", "confirmName");
        }
        assertThat(Edits.version(id)).isEqualTo(1);
        JsonPath answer = post(delete, Map.of("id", id, "name", "Ada"));

        assertThat(answer.<Object>get("errors")).as(answer.prettify()).isNull();
        assertThat(answer.getString("data.deleteCharacter.normalizedName")).isEqualTo("ada");
        assertThat(answer.<Map<String, Object>>getList("data.deleteCharacter.rows"))
                .containsExactly(Map.of("table", "character_emotional_states", "count", 1));
        assertThat(GraphQl.data("query($id: ID) { character(id: $id) { id } }", Map.of("id", id))
                        .<Object>get("data.character"))
                .isNull();
        assertRefused(post(delete, Map.of("id", id, "name", "Ada")), "NOT_FOUND", "id");
    }

    private static void execute(String statement) throws SQLException {
        try (Connection superuser = TestDatabase.superuser()) {
            superuser.createStatement().execute("set session_replication_role = replica");
            superuser.createStatement().execute(statement);
        }
    }
}
