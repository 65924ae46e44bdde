package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A single foreign text that is one row, told apart from other rows of its section by its type. */
record SingleTextSlot(String section, String textField, String typeField, String type, String path) implements Slot {

    @Override
    public void read(Reading reading) {
        JsonNode text = reading.value(Trees.at(reading.source, path), Kind.TEXT, section, textField, path);
        if (text != null && !text.asText().isBlank()) {
            ArrayNode rows = Trees.NODES.arrayNode();
            rows.addObject().put(typeField, type).set(textField, text);
            reading.add(new Place(section, null), rows, null);
        }
    }

    @Override
    public void write(Writing writing) {
        ObjectNode mine = Trees.NODES.objectNode().put(typeField, type);
        // A second row of the type has no place; what could not be held is found by reading the result again.
        for (ObjectNode row : writing.rows(new Place(section, null), mine)) {
            JsonNode text = row.path(textField);
            if (text.isTextual()) {
                Trees.put(writing.target, path, text);
                writing.claim(row);
                return;
            }
        }
    }
}
