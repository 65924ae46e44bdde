package ai.whisperengine.character.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.exchange.RealExports;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Table;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class ValidationGraphTest {

    private static final String REPORT = """
            { isValid errors { code path section field message } warnings { code path } suggestions { code path }
              completeness { identity personality communication knowledge overall } }""";

    private static final String STORED = "query($id: ID) { answer: validateCharacter(id: $id) " + REPORT + " }";
    private static final String DOCUMENT =
            "query($document: String) { answer: validateCharacter(document: $document) " + REPORT + " }";

    @Inject
    CharacterValidator validator;

    private String mira = "";

    @BeforeEach
    void mira() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            delete("mira");
            ResultSet made = statement.executeQuery("""
                    insert into characters (name, normalized_name, occupation, allow_full_roleplay)
                    values ('Mira', 'mira', 'smith', true) returning id""");
            made.next();
            mira = made.getString(1);
            statement.execute("""
                    insert into character_roleplay_config (character_id, allow_full_roleplay_immersion)
                    select id, false from characters where normalized_name = 'mira'""");
            statement.execute("""
                    insert into character_speech_patterns (character_id, pattern_type, pattern_value, priority)
                    select id, 'word', 'w' || n, n from characters, generate_series(1, 3) n
                    where normalized_name = 'mira'""");
            statement.execute("""
                    with mode as (
                        insert into character_conversation_modes (character_id, mode_name)
                        select id, 'calm' from characters where normalized_name = 'mira' returning id)
                    insert into character_mode_guidance (mode_id, guidance_type, guidance_text, sort_order)
                    select id, 'avoid', repeat('x', 100001), 0 from mode""");
            statement.execute("""
                    insert into character_metadata (character_id, version, character_tags)
                    select id, 1, array['a', 'b'] from characters where normalized_name = 'mira'""");
        }
    }

    @Test
    void aStoredCharacterIsReadInOneStatement() {
        List<String> statements =
                StatementCount.during("character_service", () -> GraphQl.data(STORED, Map.of("id", mira)));

        assertThat(statements).hasSize(1);
        assertThat(statements.get(0)).contains("character_speech_patterns").doesNotContain("llm_chat_api_key");
    }

    @Test
    void aStoredCharacterIsCheckedByTheSameRules() {
        JsonPath answer = GraphQl.data(STORED, Map.of("id", mira));

        assertThat(answer.getBoolean("data.answer.isValid")).isFalse();
        assertThat(answer.<String>getList("data.answer.errors.path"))
                .containsExactly("character.conversationModes[0].modeGuidance[0].guidanceText");
        assertThat(answer.getString("data.answer.errors[0].code")).isEqualTo("TOO_LONG");
        assertThat(answer.getString("data.answer.errors[0].section")).isEqualTo("modeGuidance");
        assertThat(answer.getString("data.answer.errors[0].field")).isEqualTo("guidanceText");
        assertThat(answer.<String>getList("data.answer.warnings.code"))
                .contains("FLAGS_DISAGREE", "ROLEPLAY_UNEXPECTED", "PRIORITIES_LOOK_REVERSED", "BIG_FIVE_INCOMPLETE");
        assertThat(answer.getInt("data.answer.completeness.identity")).isEqualTo(50);
        assertThat(answer.getInt("data.answer.completeness.communication")).isEqualTo(50);
    }

    @Test
    void theSeededAssistantIsValid() {
        String id = GraphQl.data("{ character(normalizedName: \"assistant\") { id } }")
                .getString("data.character.id");

        JsonPath answer = GraphQl.data(STORED, Map.of("id", id));

        assertThat(answer.<Object>getList("data.answer.errors")).isEmpty();
        assertThat(answer.getInt("data.answer.completeness.personality")).isEqualTo(100);
    }

    /** Characters of a live installation may be questionable; what was stored without an error has none. */
    @ParameterizedTest
    @ValueSource(strings = {"ryan", "elena", "aria"})
    void realCharactersHaveNoErrors(String handle) throws SQLException {
        String document = RealExports.read(handle + ".sql");
        delete(handle);
        String id = GraphQl.data(
                        "mutation($document: String!) { importCharacter(input: {format: WHISPERENGINE_SQL, document:"
                                + " $document}) { character { id } } }",
                        Map.of("document", document))
                .getString("data.importCharacter.character.id");

        JsonPath answer = GraphQl.data(STORED, Map.of("id", id));

        assertThat(answer.<Object>getList("data.answer.errors")).isEmpty();
        assertThat(answer.<Object>getList("data.answer.suggestions")).isNotEmpty();
        assertThat(answer.getInt("data.answer.completeness.overall")).isPositive();
        delete(handle);
    }

    private static void delete(String handle) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from characters where normalized_name = '" + handle + "'");
        }
    }

    @Test
    void aDocumentIsReportedOnAndNotStored() throws SQLException {
        String before = count();

        JsonPath bad = GraphQl.data(DOCUMENT, Map.of("document", "not a document"));
        JsonPath good = GraphQl.data(
                DOCUMENT,
                Map.of(
                        "document",
                        "{\"format\": \"whisperengine.character\", \"formatVersion\": 1,"
                                + " \"character\": {\"name\": \"Wren \uD83D\uDC26\"}}"));

        assertThat(bad.getBoolean("data.answer.isValid")).isFalse();
        assertThat(bad.getString("data.answer.errors[0].code")).isEqualTo("MALFORMED");
        assertThat(good.getBoolean("data.answer.isValid")).isTrue();
        assertThat(good.getInt("data.answer.completeness.identity")).isEqualTo(25);
        assertThat(count()).isEqualTo(before);
    }

    private static String count() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                ResultSet rows = owner.createStatement()
                        .executeQuery("select count(*) || ' ' || sum(hashtext(c::text)) from characters c")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void oneOfTheTwoIsGiven() {
        assertThat(GraphQl.errorCode("{ validateCharacter { isValid } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode("{ validateCharacter(id: \"1\", document: \"{}\") { isValid } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(STORED, Map.of("id", "one"))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(STORED, Map.of("id", "999999999"))).isEqualTo("NOT_FOUND");
    }

    @Test
    void aDocumentOfAnotherFormatIsReadByItsCodec() {
        String query = "query($d: String, $f: CharacterFormat) { validateCharacter(document: $d, format: $f) {"
                + " isValid completeness { identity } } }";
        String card = "{\"spec\": \"chara_card_v2\", \"spec_version\": \"2.0\", \"data\": {\"name\": \"Tove\","
                + " \"description\": \"Keeps bees.\"}}";

        assertThat(GraphQl.data(query, Map.of("d", card, "f", "CARD_V2"))
                        .getInt("data.validateCharacter.completeness.identity"))
                .isGreaterThanOrEqualTo(50);
        assertThat(GraphQl.errorCode(query, Map.of("d", "[", "f", "CARD_V2"))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(query, Map.of("d", card, "f", "WHISPERENGINE_SQL")))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aDocumentHasABound() {
        String large = "\"" + "ü".repeat(5 * 1024 * 1024) + "\"";

        assertThat(GraphQl.errorCode(DOCUMENT, Map.of("document", large))).isEqualTo("LIMIT_EXCEEDED");
    }

    /** A key that the database gets and this class does not would be found at the import, not by a validation. */
    @Test
    void naturalKeysAreThoseOfTheDatabase() throws SQLException {
        TreeSet<String> real = new TreeSet<>();
        try (Connection owner = TestDatabase.owner();
                ResultSet rows = owner.createStatement().executeQuery("""
                        select c.conrelid::regclass::text || ': ' || (
                            select string_agg(a.attname, ', ' order by place)
                            from unnest(c.conkey) with ordinality k (attnum, place)
                            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum)
                        from pg_constraint c
                        where c.contype = 'u' and cardinality(c.conkey) > 1""")) {
            while (rows.next()) {
                real.add(rows.getString(1));
            }
        }
        List<Class<? extends Loaded>> rowClasses = new ArrayList<>();
        validator.definition().sections().values().forEach(s -> collect(s.rows(), rowClasses));
        TreeSet<String> stated = new TreeSet<>();
        TreeSet<String> tables = new TreeSet<>();
        for (Class<? extends Loaded> rowClass : rowClasses) {
            Table table = Table.of(rowClass);
            tables.add(table.name());
            List<String> key = NaturalKeys.OF.get(rowClass);
            if (key != null) {
                List<String> columns = new ArrayList<>(List.of(table.parentKey().name()));
                for (String property : key) {
                    Column column = table.byProperty(property);
                    assertThat(column).as(rowClass + " " + property).isNotNull();
                    columns.add(column == null ? "" : column.name());
                }
                stated.add(table.name() + ": " + String.join(", ", columns));
            }
        }
        real.removeIf(key -> !tables.contains(key.substring(0, key.indexOf(':'))));
        assertThat(stated).isEqualTo(real).hasSize(NaturalKeys.OF.size());
    }

    private static void collect(RowSchema schema, List<Class<? extends Loaded>> rowClasses) {
        rowClasses.add(schema.rowClass());
        schema.sections().values().forEach(s -> collect(s.rows(), rowClasses));
    }
}
