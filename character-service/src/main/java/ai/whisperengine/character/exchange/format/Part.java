package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member of a foreign object that stands for a row. */
sealed interface Part {

    void read(JsonNode object, ObjectNode row, Reading reading, String section, String path);

    void write(ObjectNode row, ObjectNode object);

    /** The fields or sections of the row that it covers. */
    String field();

    /** One value; the first name is the one that is written. */
    record Value(String field, Kind kind, List<String> names) implements Part {

        @Override
        public void read(JsonNode object, ObjectNode row, Reading reading, String section, String path) {
            for (String name : names) {
                JsonNode value = reading.value(object.path(name), kind, section, field, path + "." + name);
                if (value != null) {
                    row.set(field, value);
                    return;
                }
            }
        }

        @Override
        public void write(ObjectNode row, ObjectNode object) {
            JsonNode value = row.path(field);
            if (Trees.isGiven(value)) {
                object.set(names.get(0), kind.write(value));
            }
        }
    }

    /** A list of texts that are rows below the row. */
    record Texts(
            String field,
            String textField,
            ObjectNode constants,
            @Nullable String orderField,
            String name) implements Part {

        @Override
        public void read(JsonNode object, ObjectNode row, Reading reading, String section, String path) {
            JsonNode list = object.path(name);
            if (!list.isArray()) {
                return;
            }
            ArrayNode rows = row.path(field) instanceof ArrayNode there ? there : Trees.NODES.arrayNode();
            Set<JsonNode> known = new HashSet<>();
            for (JsonNode element : list) {
                if (!known.add(element)) {
                    reading.issues.info(
                            field,
                            null,
                            "repeated",
                            "A row of " + field + " equals an earlier one in every field and is left out");
                } else if (element.isTextual() && !element.textValue().isBlank()) {
                    ObjectNode detail = rows.addObject();
                    detail.setAll(constants.deepCopy());
                    detail.set(textField, element);
                    if (orderField != null) {
                        detail.put(orderField, rows.size());
                    }
                }
            }
            if (!rows.isEmpty()) {
                row.set(field, rows);
            }
        }

        @Override
        public void write(ObjectNode row, ObjectNode object) {
            ArrayNode list = Trees.NODES.arrayNode();
            for (JsonNode detail : row.path(field)) {
                if (detail instanceof ObjectNode d
                        && Writing.agrees(d, constants)
                        && d.path(textField).isTextual()) {
                    list.add(d.get(textField));
                }
            }
            if (!list.isEmpty()) {
                object.set(name, list);
            }
        }
    }

    /** A value that every written element has, because readers ask for it. */
    record Constant(String name, JsonNode value) implements Part {

        @Override
        public void read(JsonNode object, ObjectNode row, Reading reading, String section, String path) {
            // It says nothing about the character.
        }

        @Override
        public void write(ObjectNode row, ObjectNode object) {
            object.set(name, value);
        }

        @Override
        public String field() {
            return "";
        }
    }
}
