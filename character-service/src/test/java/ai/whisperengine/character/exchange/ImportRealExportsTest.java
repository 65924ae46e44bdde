package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports of a live installation, and our own, come in whole and are read back equal, field by field. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class ImportRealExportsTest {

    /** Times are the server's own, and ids too. */
    private static final Set<String> ASIDE = Set.of("id", "created_at", "updated_at", "created_date", "updated_date");

    @ParameterizedTest
    @CsvSource({"ryan, 171, 41", "elena, 228, 0", "aria, 46, 0"})
    void everyRowIsReadBack(String handle, int read, int duplicates) {
        String document = RealExports.read(handle + ".sql");
        Imports.deleteCharacter(handle);

        JsonNode report = Imports.report(document, "CREATE");
        assertThat(report.get("rowsRead").asInt()).isEqualTo(read);
        assertThat(report.get("duplicatesSkipped").asInt()).isEqualTo(duplicates);
        assertThat(report.get("rowsImported").asInt()).isEqualTo(read - duplicates);
        assertThat(report.at("/character/normalizedName").asText()).isEqualTo(handle);
        JsonNode stored = WholeCharacter.read(handle);
        assertEqual(SqlExportParser.parse(document), stored, read - duplicates);

        JsonNode again = Imports.report(document, "REPLACE");
        assertThat(again.get("rowsImported").asInt()).isZero();
        assertThat(again.get("rowsRemoved").asInt()).isZero();
        assertThat(again.get("rowsUnchanged").asInt()).isEqualTo(read - duplicates);
        assertThat(WholeCharacter.read(handle)).as("after a second import").isEqualTo(stored);
        Imports.deleteCharacter(handle);
    }

    private static void assertEqual(SqlExport export, JsonNode stored, int expectedRows) {
        int compared = 0;
        SqlRow character = export.character();
        if (character != null) {
            compareRow(character, stored, Set.of("archetype"));
            assertThat(new SqlValue.Text(stored.get("archetypeSpelling").asText()))
                    .isEqualTo(character.values().get("archetype"));
            compared++;
        }
        for (Map.Entry<String, List<SqlRow>> section :
                withoutDuplicates(export.rows()).entrySet()) {
            List<JsonNode> rows = rowsOf(stored.get(camelCase(section.getKey().replaceFirst("^character_", ""))));
            assertThat(rows).as(section.getKey()).hasSameSizeAs(section.getValue());
            for (int i = 0; i < rows.size(); i++) {
                compareRow(section.getValue().get(i), rows.get(i), Set.of());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(expectedRows);
    }

    private static Map<String, List<SqlRow>> withoutDuplicates(List<SqlRow> rows) {
        Map<String, List<SqlRow>> byTable = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (SqlRow row : rows) {
            Map<String, SqlValue> content = new LinkedHashMap<>(row.values());
            content.keySet().removeAll(ASIDE);
            if (seen.add(row.table() + content)) {
                byTable.computeIfAbsent(row.table(), t -> new ArrayList<>()).add(row);
            }
        }
        return byTable;
    }

    /** By id, which is the order of the file. */
    private static List<JsonNode> rowsOf(JsonNode section) {
        List<JsonNode> rows = new ArrayList<>();
        if (section.isArray()) {
            section.forEach(rows::add);
        } else if (!section.isNull()) {
            rows.add(section);
        }
        rows.sort(Comparator.comparingInt(r -> Integer.parseInt(r.get("id").asText())));
        return rows;
    }

    private static void compareRow(SqlRow row, JsonNode stored, Set<String> aside) {
        row.values().forEach((column, value) -> {
            if (!ASIDE.contains(column) && !aside.contains(column)) {
                JsonNode field = stored.get(camelCase(column));
                assertThat(field)
                        .as("%s.%s is in the schema", row.table(), column)
                        .isNotNull();
                assertThat(means(value, field))
                        .as("line %s, %s.%s: %s is read as %s", row.line(), row.table(), column, value, field)
                        .isTrue();
            }
        });
    }

    private static boolean means(SqlValue value, JsonNode field) {
        if (value == SqlValue.Constant.NULL) {
            return field.isNull();
        }
        if (value instanceof SqlValue.Truth truth) {
            return field.isBoolean() && field.asBoolean() == truth.value();
        }
        if (value instanceof SqlValue.Array array) {
            return list(field).equals(array.elements());
        }
        String written = value instanceof SqlValue.Text text
                ? text.text()
                : value instanceof SqlValue.Numeral numeral ? numeral.spelling() : "";
        if (field.isNumber()) {
            return new BigDecimal(written).compareTo(field.decimalValue()) == 0;
        }
        if (field.isTextual() && field.asText().equals(Masked.MASK)) {
            return !written.isEmpty();
        }
        if (field.isTextual()) {
            return field.asText().equals(written);
        }
        // A list of simple texts in Python's notation, or JSON.
        if (written.startsWith("['")) {
            return written.equals("['" + String.join("', '", list(field)) + "']");
        }
        return field.equals(WholeCharacter.json(written));
    }

    private static List<String> list(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(e -> texts.add(e.asText()));
        return texts;
    }

    private static String camelCase(String name) {
        return Pattern.compile("_(.)").matcher(name).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    }
}
