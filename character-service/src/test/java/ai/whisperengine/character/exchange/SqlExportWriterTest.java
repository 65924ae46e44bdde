package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.configuration.ConfigurationSections;
import ai.whisperengine.character.exchange.format.CharacterDocument;
import ai.whisperengine.character.exchange.format.ExportedDocument;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.section.CommunicationSections;
import ai.whisperengine.character.section.EmotionSections;
import ai.whisperengine.character.section.IdentitySections;
import ai.whisperengine.character.section.KnowledgeSections;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonValue;
import jakarta.validation.Validation;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlExportWriterTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-02T03:04:05Z");
    private static final Sections SECTIONS = Sections.declaredBy(
            IdentitySections.class,
            KnowledgeSections.class,
            CommunicationSections.class,
            EmotionSections.class,
            ConfigurationSections.class);
    private static final ImportMapper MAPPER =
            new ImportMapper(SECTIONS, Validation.buildDefaultValidatorFactory().getValidator());
    private static final SqlExportWriter WRITER = new SqlExportWriter(SECTIONS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static MappedImport map(String sql) {
        return MAPPER.map(SqlExportParser.parse(sql), NOW);
    }

    /** The rows of an import as a document. */
    private static ObjectNode document(MappedImport mapped) {
        ObjectNode character = JsonNodeFactory.instance.objectNode();
        fields(mapped.character().type(), mapped.character().entity(), character);
        for (Sections.Section section : SECTIONS.below(Character.class)) {
            for (MappedImport.Row row : mapped.rows()) {
                if (row.type().table().equals(Table.of(section.rowClass()).name())) {
                    fields(
                            row.type(),
                            row.entity(),
                            character.withArray("/" + section.name()).addObject());
                }
            }
        }
        return CharacterDocument.of(character);
    }

    private static void fields(RowType type, Loaded row, ObjectNode into) {
        for (Property property : type.content()) {
            Object value = RowType.get(row, property);
            if (value instanceof JsonValue json) {
                into.set(property.name(), tree(json));
            } else if (value instanceof List<?> list) {
                ArrayNode array = into.putArray(property.name());
                list.forEach(e -> array.add((String) e));
            } else {
                into.set(property.name(), JSON.valueToTree(value));
            }
        }
    }

    private static JsonNode tree(JsonValue json) {
        try {
            return JSON.readTree(json.toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<@Nullable Object> content(MappedImport mapped) {
        List<@Nullable Object> content = new ArrayList<>();
        content.add(RowContent.of(mapped.character().type(), mapped.character().entity()));
        mapped.rows().forEach(row -> {
            List<@Nullable Object> values = new ArrayList<>(RowContent.of(row.type(), row.entity()));
            // Secrets are left out.
            row.type().content().forEach(p -> {
                if (p.masked()) {
                    values.set(row.type().content().indexOf(p), null);
                }
            });
            content.add(List.of(row.type().table(), values.toString()));
        });
        return content;
    }

    private static void roundTrip(MappedImport mapped) {
        ExportedDocument exported = WRITER.write(document(mapped));
        assertThat(exported.issues()).isEmpty();
        MappedImport again = map(exported.text());
        assertThat(content(again)).containsExactlyInAnyOrderElementsOf(content(mapped));
        assertThat(again.duplicates()).isZero();
        assertThat(WRITER.write(document(again)).text()).isEqualTo(exported.text());
    }

    @Test
    void ourOwnFixtureIsReadBack() {
        roundTrip(map(Fixtures.mira()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ryan.sql", "elena.sql", "aria.sql"})
    void realExportsAreReadBack(String file) {
        roundTrip(map(RealExports.read(file)));
    }

    @Test
    void anyTextIsReadBack() {
        List<String> pieces = List.of(
                "'", "''", "\\", "\\'", "E'", "$$", "$a$", "--", "/*", "*/", ";", "\n", "\r\n", "\t", "😀", "é", "𝒳",
                "{", "}", "\"", ",", "NULL", "(SELECT", ")", "\u0001", "\u2028", "\ufeff", "COMMIT;", " ");
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            ObjectNode character = JsonNodeFactory.instance.objectNode();
            character.put("normalizedName", "mira").put("name", "Mira " + text(pieces, random));
            character.put("description", text(pieces, random)).putNull("occupation");
            for (int i = 0; i < 5; i++) {
                character
                        .withArray("/values")
                        .addObject()
                        .put("valueKey", "k" + i)
                        .put("valueDescription", text(pieces, random))
                        .putNull("importanceLevel");
                ObjectNode memory = character.withArray("/memories").addObject();
                memory.put("memoryType", "m").put("title", "t" + i).put("description", text(pieces, random));
                memory.putArray("triggers").add(text(pieces, random)).add(text(pieces, random));
            }
            ExportedDocument exported = WRITER.write(CharacterDocument.of(character));
            MappedImport mapped = map(exported.text());
            assertThat(mapped.newCharacter().description)
                    .isEqualTo(character.path("description").asText());
            assertThat(mapped.newCharacter().occupation).isNull();
            ObjectNode again = (ObjectNode) document(mapped).path("character");
            for (String section : List.of("values", "memories")) {
                for (int i = 0; i < 5; i++) {
                    character.path(section).path(i).properties().forEach(field -> assertThat(
                                    again.findValues(field.getKey()))
                            .contains(field.getValue()));
                }
            }
        }
    }

    private static String text(List<String> pieces, Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.append(random.nextInt(1_000)).toString();
    }

    @Test
    void whatHasNoPlaceIsReported() {
        ObjectNode character = JsonNodeFactory.instance.objectNode();
        character.put("normalizedName", "mira").put("name", "Mira").put("hairstyle", "long");
        ObjectNode mode = character.withArray("/conversationModes").addObject().put("modeName", "calm");
        mode.putArray("modeGuidance").addObject().put("guidanceText", "a");
        mode.putArray("modeExamples").addObject();
        ((ArrayNode) mode.path("modeExamples")).addObject();

        ExportedDocument exported = WRITER.write(CharacterDocument.of(character));

        assertThat(exported.issues())
                .extracting(issue -> issue.table() + ": " + issue.message())
                .containsExactly(
                        "character: The field is no column of the schema; its value is left out",
                        "modeGuidance: WHISPERENGINE_SQL cannot hold 1 row of modeGuidance",
                        "modeExamples: WHISPERENGINE_SQL cannot hold 2 rows of modeExamples");
        assertThat(map(exported.text()).rows()).hasSize(1);
    }

    @Test
    void aNulAndAMissingHandleAreRefused() {
        ObjectNode character = JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> WRITER.write(CharacterDocument.of(character)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("character.normalizedName");
        character.put("normalizedName", "mira").put("name", "a\0b");
        assertThatThrownBy(() -> WRITER.write(CharacterDocument.of(character)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("NUL");
    }
}
