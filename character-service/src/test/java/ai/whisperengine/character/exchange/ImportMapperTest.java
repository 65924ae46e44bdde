package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.character.configuration.ConfigurationSections;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.section.CharacterAttribute;
import ai.whisperengine.character.section.CharacterMemory;
import ai.whisperengine.character.section.CommunicationSections;
import ai.whisperengine.character.section.CurrentContext;
import ai.whisperengine.character.section.EmotionRange;
import ai.whisperengine.character.section.EmotionSections;
import ai.whisperengine.character.section.IdentitySections;
import ai.whisperengine.character.section.KnowledgeSections;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.read.Sections;
import jakarta.validation.Validation;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportMapperTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-02T03:04:05Z");
    private static final ImportMapper MAPPER = new ImportMapper(
            new SectionTree(Sections.declaredBy(
                    IdentitySections.class,
                    KnowledgeSections.class,
                    CommunicationSections.class,
                    EmotionSections.class,
                    ConfigurationSections.class)),
            Validation.buildDefaultValidatorFactory().getValidator());

    private static MappedImport map(String document) {
        return MAPPER.map(SqlExportParser.parse(document), NOW);
    }

    private static String row(String table, String columns, String values) {
        return "INSERT INTO " + table + " (character_id, " + columns + ") VALUES (" + SqlExportParserTest.PARENT + ", "
                + values + ");\n";
    }

    private static <T> List<T> rows(MappedImport mapped, Class<T> type) {
        return mapped.rows().stream()
                .map(MappedImport.Row::entity)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void mapsOurOwnExport() {
        MappedImport mapped = map(Fixtures.mira());
        assertThat(mapped.handle()).isEqualTo("mira");
        assertThat(mapped.rowsRead()).isEqualTo(15);
        assertThat(mapped.duplicates()).isEqualTo(1);
        assertThat(mapped.rows()).hasSize(13);
        assertThat(mapped.newCharacter().name).isEqualTo("Mira Løvstad");
        assertThat(mapped.newCharacter().allowFullRoleplay).isTrue();

        assertThat(rows(mapped, CharacterAttribute.class))
                .extracting(a -> a.importance)
                .containsExactly("low", "10");
        assertThat(rows(mapped, CharacterMemory.class).get(0).triggers)
                .containsExactly("lamp", "it's dark", "a \"quoted\" word", "wind 🌬️");
        assertThat(rows(mapped, CharacterMemory.class).get(0).description).isEqualTo("Line one\nand é'");
        assertThat(rows(mapped, CharacterMemory.class).get(1).triggers).containsExactly("ice", "winter");
        assertThat(rows(mapped, CharacterMemory.class).get(2).triggers).isEmpty();
        CurrentContext context = rows(mapped, CurrentContext.class).get(0);
        assertThat(context.livingSituation).isEqualTo("{\"place\": \"tower\"}");
        assertThat(context.dailyRoutine).isEqualTo("['not a list here']");
        assertThat(rows(mapped, EmotionRange.class))
                .extracting(e -> e.baseIntensity)
                .containsExactly(0.8, 0.7);

        assertThat(mapped.issues())
                .extracting(i -> i.severity() + " " + i.table() + " " + i.column())
                .containsExactlyInAnyOrder(
                        "INFO character_attributes null",
                        "WARNING character_values colour",
                        "WARNING character_emotion_range base_intensity",
                        "INFO null null");
        assertThat(mapped.issues())
                .filteredOn(i -> "colour".equals(i.column()))
                .singleElement()
                .satisfies(i -> assertThat(i.message()).contains("1 row"));
    }

    @ParameterizedTest
    @CsvSource({"ryan.sql, 171, 41", "elena.sql, 228, 0", "aria.sql, 46, 0"})
    void mapsRealExports(String file, int read, int duplicates) {
        MappedImport mapped = map(RealExports.read(file));
        assertThat(mapped.rowsRead()).isEqualTo(read);
        assertThat(mapped.duplicates()).isEqualTo(duplicates);
        assertThat(mapped.rows()).hasSize(read - duplicates - (mapped.hasCharacterRow() ? 1 : 0));
        assertThat(mapped.issues()).filteredOn(i -> i.column() != null).isEmpty();
    }

    @Test
    void makesUpACharacterThatTheFileNeverInserts() {
        MappedImport mapped = map(row("character_values", "value_key, value_description", "'a', 'b'"));
        assertThat(mapped.hasCharacterRow()).isFalse();
        assertThat(mapped.newCharacter().name).isEqualTo("Mira");
        assertThat(mapped.newCharacter().normalizedName).isEqualTo("mira");
        assertThat(mapped.rowsRead()).isEqualTo(1);
        assertThat(mapped.issues()).singleElement().satisfies(i -> assertThat(i.severity())
                .isEqualTo(ImportIssue.Severity.WARNING));
    }

    @Test
    void normalisesTheHandleAndSaysSo() {
        MappedImport mapped =
                map("INSERT INTO characters (name, normalized_name) VALUES ('Dr. Vane', 'Bot_Dr.-Vane');");
        assertThat(mapped.newCharacter().normalizedName).isEqualTo("dr_vane");
        assertThat(mapped.issues()).singleElement().satisfies(i -> assertThat(i.message())
                .contains("dr_vane"));
        refused("INSERT INTO characters (name, normalized_name) VALUES ('Ai', '愛');", 1, "normalized_name");
    }

    @Test
    void aSecretIsNotOverwrittenByItsMask() {
        MappedImport mapped = map(row("character_llm_config", "llm_chat_api_key", "'••••••••'"));
        assertThat(mapped.issues()).anySatisfy(i -> assertThat(i.column()).isEqualTo("llm_chat_api_key"));
    }

    @Test
    void refusesWithLineTableAndColumn() {
        refused("\n" + row("character_values", "value_key, value_description", "NULL, 'b'"), 2, "value_key must have");
        refused(row("character_values", "value_key, value_description", "' ', 'b'"), 1, "character_values.value_key");
        refused(
                row("character_memories", "memory_type, title, description, importance_level", "'a', 'b', 'c', 'high'"),
                1,
                "character_memories.importance_level must be a whole number");
        refused(
                row("character_memories", "memory_type, title, description, importance_level", "'a', 'b', 'c', 101"),
                1,
                "character_memories.importance_level must be less than or equal to 100");
        refused(row("character_emotion_range", "emotion_name, base_intensity", "'joy', 101"), 1, "base_intensity");
        refused(row("character_emotion_range", "emotion_name, base_intensity", "'joy', -1"), 1, "base_intensity");
        refused(row("users", "username", "'x'"), 1, "'users' is not a table of a character");
        refused(row("pg_authid", "rolname", "'x'"), 1, "'pg_authid' is not a table of a character");
        refused(row("character_mode_guidance", "guidance_type", "'avoid'"), 1, "hang below another row");
        refused(
                "INSERT INTO characters (name, normalized_name, archetype) VALUES ('A', 'a', 'wizard');",
                1,
                "characters.archetype");
        refused("INSERT INTO characters (name, normalized_name) VALUES ('', 'a');", 1, "characters.name");
        refused(
                row("character_identity_details", "nickname", "'a'")
                        + row("character_identity_details", "nickname", "'b'"),
                2,
                "at most one row of character_identity_details; the first is on line 1");
        refused(
                row("character_llm_config", "llm_chat_model", "'a'")
                        + row("character_llm_config", "llm_chat_model", "'b'"),
                2,
                "is active; the first is on line 1");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        StringBuilder document = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            document.append(row("character_values", "value_key, value_description", "'key " + i + "', ''"));
        }
        assertThatThrownBy(() -> map(document.toString()))
                .hasMessageContaining("Line 1: ")
                .hasMessageContaining("Line 20: ")
                .hasMessageContaining("and 10 more");
    }

    @Test
    void requiredColumnsTakeTheirDefaultForNull() {
        MappedImport mapped = map(row(
                "character_message_triggers",
                "trigger_category, trigger_type, trigger_value, is_active",
                "'a', 'b', 'c', NULL"));
        assertThat(mapped.issues()).anySatisfy(i -> assertThat(i.column()).isEqualTo("is_active"));
    }

    private static void refused(String document, int line, String says) {
        assertThatThrownBy(() -> map(document)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
            assertThat(e.getMessage()).startsWith("Line " + line + ": ").contains(says);
        });
    }
}
