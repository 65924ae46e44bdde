package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one foreign value, an object or a plain text or number, stands for one row. */
final class Element {

    private final List<Part> parts = new ArrayList<>();
    private final ObjectNode constants = Trees.NODES.objectNode();
    private final Set<String> required = new HashSet<>();
    private @Nullable String plainField;
    private Kind plainKind = Kind.TEXT;
    private @Nullable String keyField;

    /** A field of the row, and the names that foreign objects give it. */
    Element with(String field, Kind kind, String... names) {
        parts.add(new Part.Value(field, kind, List.of(names)));
        return this;
    }

    /** A field without which the row says nothing. */
    Element require(String field, String... names) {
        required.add(field);
        return with(field, Kind.TEXT, names);
    }

    Element with(Part part) {
        parts.add(part);
        return this;
    }

    /** A value that all rows of this mapping have in common, and others have not. */
    Element where(String field, String value) {
        constants.put(field, value);
        return this;
    }

    /** The field that a plain value stands for, where no object is needed. */
    Element plain(String field, Kind kind) {
        plainField = field;
        plainKind = kind;
        if (kind == Kind.TEXT) {
            required.add(field);
        }
        return this;
    }

    /** The field that identifies rows; foreign plain texts have none, so it is made from the text. */
    Element keyMadeFromText(String field) {
        keyField = field;
        return this;
    }

    ObjectNode constants() {
        return constants;
    }

    @Nullable
    String keyField() {
        return keyField;
    }

    @Nullable
    String plainField() {
        return plainField;
    }

    /** The row; null when the value says nothing that a row needs. */
    @Nullable
    ObjectNode read(JsonNode value, ObjectNode row, Reading reading, String section, String path) {
        row.setAll(constants.deepCopy());
        if (value.isObject()) {
            parts.forEach(part -> part.read(value, row, reading, section, path));
        } else if (plainField != null) {
            JsonNode plain = reading.value(value, plainKind, section, plainField, path);
            if (plain != null) {
                row.set(plainField, plain);
            }
        }
        for (String field : required) {
            if (row.path(field).asText().isBlank()) {
                if (value.isObject()) {
                    reading.issues.warning(
                            section,
                            field,
                            "incomplete",
                            path + " says nothing for " + field + " and stays in the stored original only");
                }
                return null;
            }
        }
        return row.size() > constants.size() ? row : null;
    }

    /** The foreign value; a plain one where wanted, or where nothing but the plain field is there to say. */
    JsonNode write(ObjectNode row, boolean plain) {
        if (plainField != null && (plain || parts.isEmpty()) && Trees.isGiven(row.path(plainField))) {
            return plainKind.write(row.get(plainField));
        }
        ObjectNode object = Trees.NODES.objectNode();
        parts.forEach(part -> part.write(row, object));
        return object;
    }

    /** Whether the row says more than its plain field. */
    boolean saysMore(ObjectNode row) {
        return parts.stream()
                .filter(part -> !(part instanceof Part.Constant))
                .anyMatch(part -> !part.field().equals(plainField) && Trees.isGiven(row.path(part.field())));
    }
}
