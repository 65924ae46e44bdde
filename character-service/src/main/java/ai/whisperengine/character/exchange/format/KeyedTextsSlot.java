package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A foreign object of lists of texts: each text is a row, the list's name one of its fields.
 *
 * @param groups where each member holds several lists: their names, and the values of {@code groupField}
 *     that they stand for; empty where each member is a list itself
 */
record KeyedTextsSlot(
        Place place, String keyField, String textField, String groupField, Map<String, String> groups, String path)
        implements Slot {

    static KeyedTextsSlot of(String place, String keyField, String textField, String path) {
        return new KeyedTextsSlot(Place.of(place), keyField, textField, "", Map.of(), path);
    }

    @Override
    public void read(Reading reading) {
        JsonNode object = Trees.at(reading.source, path);
        if (!object.isObject()) {
            return;
        }
        ArrayNode rows = Trees.NODES.arrayNode();
        object.properties().stream().filter(m -> !m.getKey().isBlank()).forEach(member -> {
            if (groups.isEmpty()) {
                texts(member.getValue(), member.getKey(), null, rows);
            } else {
                groups.forEach((name, group) -> texts(member.getValue().path(name), member.getKey(), group, rows));
            }
        });
        reading.add(place, rows, null);
    }

    private void texts(JsonNode list, String key, @Nullable String group, ArrayNode rows) {
        if (!list.isArray()) {
            return;
        }
        for (JsonNode text : list) {
            if (text.isTextual() && !text.textValue().isBlank()) {
                ObjectNode row = rows.addObject().put(keyField, key);
                if (group != null) {
                    row.put(groupField, group);
                }
                row.set(textField, text);
            }
        }
    }

    @Override
    public void write(Writing writing) {
        ObjectNode object = Trees.NODES.objectNode();
        for (ObjectNode row : writing.rows(place, Trees.NODES.objectNode())) {
            String key = row.path(keyField).asText();
            JsonNode text = row.path(textField);
            if (key.isBlank() || !text.isTextual()) {
                continue;
            }
            if (groups.isEmpty()) {
                list(object, key).add(text);
                writing.claim(row);
            } else {
                groups.forEach((name, group) -> {
                    if (row.path(groupField).asText().equals(group)) {
                        ObjectNode member = object.path(key) instanceof ObjectNode o ? o : object.putObject(key);
                        list(member, name).add(text);
                        writing.claim(row);
                    }
                });
            }
        }
        if (!object.isEmpty()) {
            Trees.object(writing.target, path).setAll(object);
        }
    }

    private static ArrayNode list(ObjectNode object, String name) {
        return object.path(name) instanceof ArrayNode there ? there : object.putArray(name);
    }
}
