package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.exchange.format.CharacterDocument;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.character.exchange.format.ExportedDocument;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.RowType.Role;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Sections.Section;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a character document as the SQL that {@link SqlExportParser} reads: one INSERT for the character, one for each
 * row directly below it. Rows further below have no place in this format and are reported.
 */
@Singleton
public class SqlExportWriter {

    private static final String SOURCES = "sourceDocuments";

    private record SectionType(RowType type, Map<String, Section> below) {}

    private final RowType characters = new RowType(Character.class);
    private final Map<String, SectionType> sections = new LinkedHashMap<>();

    public SqlExportWriter(Sections declared) {
        for (Section section : declared.below(Character.class)) {
            Map<String, Section> below =
                    declared.below(section.rowClass()).stream().collect(Collectors.toMap(Section::name, s -> s));
            sections.put(section.name(), new SectionType(new RowType(section.rowClass()), below));
        }
    }

    /** One document being written. */
    private static final class Output {
        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Integer> deeper = new LinkedHashMap<>();
        private final List<ImportIssue> issues = new ArrayList<>();
    }

    public ExportedDocument write(ObjectNode document) {
        ObjectNode character = CharacterDocument.character(document);
        String handle = character.path("normalizedName").asText();
        if (handle.isEmpty()) {
            throw ApiException.badInput("character.normalizedName", "the document does not name the character");
        }
        Output out = new Output();
        out.sql.append("BEGIN;\n\n");
        character(character, out);
        character.properties().forEach(member -> {
            SectionType section = sections.get(member.getKey());
            if (member.getKey().equals(SOURCES)) {
                sources(member.getValue(), out);
            } else if (section != null && member.getValue().isObject()) {
                row(member.getKey(), section, member.getValue(), handle, out);
            } else if (section != null) {
                member.getValue().forEach(row -> row(member.getKey(), section, row, handle, out));
            }
        });
        out.sql.append("\nCOMMIT;\n");
        out.deeper.forEach((name, rows) -> out.issues.add(ImportIssue.warning(
                null,
                name,
                null,
                CharacterFormat.WHISPERENGINE_SQL + " cannot hold " + (rows == 1 ? "1 row" : rows + " rows") + " of "
                        + name)));
        return new ExportedDocument(
                out.sql.toString().getBytes(StandardCharsets.UTF_8),
                CharacterFormat.WHISPERENGINE_SQL.mediaType(),
                CharacterFormat.WHISPERENGINE_SQL.fileExtension(),
                List.copyOf(out.issues));
    }

    /** The originals of other formats are documents of their own, each as large as this one may be. */
    private static void sources(JsonNode sources, Output out) {
        if (!sources.isEmpty()) {
            out.issues.add(new ImportIssue(
                    ImportIssue.Severity.INFO,
                    null,
                    SOURCES,
                    null,
                    "The stored originals of other formats are left out"));
        }
    }

    private void character(ObjectNode character, Output out) {
        Map<String, String> values = new LinkedHashMap<>();
        character.properties().forEach(member -> {
            Property property = characters.property(member.getKey());
            if (property != null) {
                put(values, property, member.getValue());
            } else if (!sections.containsKey(member.getKey())) {
                out.issues.add(unknown("character", member.getKey()));
            }
        });
        insert(characters.table(), values, out);
        String changes = values.keySet().stream()
                .filter(column -> !column.equals("normalized_name"))
                .map(column -> column + " = EXCLUDED." + column)
                .collect(Collectors.joining(",\n    "));
        out.sql
                .append("\nON CONFLICT (normalized_name) DO ")
                .append(changes.isEmpty() ? "NOTHING" : "UPDATE SET\n    " + changes)
                .append(";\n\n");
    }

    private void row(String name, SectionType section, JsonNode row, String handle, Output out) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("character_id", "(SELECT id FROM characters WHERE normalized_name = " + quoted(handle) + ")");
        row.properties().forEach(member -> {
            Property property = section.type().property(member.getKey());
            Section below = section.below().get(member.getKey());
            if (property != null) {
                put(values, property, member.getValue());
            } else if (below != null) {
                int rows = member.getValue().isArray() ? member.getValue().size() : 1;
                if (rows > 0) {
                    out.deeper.merge(below.name(), rows, Integer::sum);
                }
            } else {
                out.issues.add(unknown(name, member.getKey()));
            }
        });
        absences(section.type(), row, values);
        if (values.size() == 1) {
            // A list of one sub-select alone reads as parentheses around it.
            values.put("id", "DEFAULT");
        }
        insert(section.type().table(), values, out);
        out.sql.append(";\n");
    }

    /** What is missing is null, and must be said where a reader would take a default. */
    private static void absences(RowType type, JsonNode row, Map<String, String> values) {
        Loaded fresh = type.newRow();
        type.writable().stream()
                .filter(p -> !p.required() && !p.masked() && !row.has(p.name()) && RowType.get(fresh, p) != null)
                .forEach(p -> values.put(p.column(), "NULL"));
    }

    private static ImportIssue unknown(String section, String field) {
        return ImportIssue.warning(null, section, field, "The field is no column of the schema; its value is left out");
    }

    private static void insert(String table, Map<String, String> values, Output out) {
        out.sql
                .append("INSERT INTO ")
                .append(table)
                .append(" (")
                .append(String.join(", ", values.keySet()))
                .append(")\nVALUES (")
                .append(String.join(", ", values.values()))
                .append(")");
    }

    /** Ids, keys and the server's times are its own; secrets never leave. */
    private static void put(Map<String, String> values, Property property, JsonNode value) {
        boolean ours = property.role() == Role.CONTENT || property.role() == Role.TIME;
        if (ours && !property.masked()) {
            values.put(property.column(), literal(property, value));
        }
    }

    private static String literal(Property property, JsonNode value) {
        if (value.isNull()) {
            return "NULL";
        }
        if (property.type() == Integer.class || property.type() == Double.class) {
            return value.isNumber() ? value.decimalValue().toPlainString() : quoted(value.asText());
        }
        if (property.type() == Boolean.class) {
            return value.isBoolean() ? (value.booleanValue() ? "TRUE" : "FALSE") : quoted(value.asText());
        }
        if (value.isArray() && property.type() == List.class) {
            return quoted(array(value));
        }
        if (property.type() == OffsetDateTime.class || (value.isTextual() && property.type() == String.class)) {
            return quoted(value.asText());
        }
        // JSON columns, and values that are not what the column expects: reading them again tells.
        return quoted(value.toString());
    }

    /** PostgreSQL's own notation of a list. */
    private static String array(JsonNode list) {
        StringBuilder array = new StringBuilder("{");
        for (JsonNode element : list) {
            array.append(array.length() == 1 ? "" : ",")
                    .append(
                            element.isNull()
                                    ? "NULL"
                                    : '"'
                                            + element.asText()
                                                    .replace("\\", "\\\\")
                                                    .replace("\"", "\\\"")
                                            + '"');
        }
        return array.append('}').toString();
    }

    /** A standard string: only the quote has a meaning in it. */
    private static String quoted(String text) {
        if (text.indexOf('\0') >= 0) {
            throw ApiException.badInput("the NUL character (code 0) cannot be part of a text");
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
