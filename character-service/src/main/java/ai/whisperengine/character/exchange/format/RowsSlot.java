package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A foreign list, each element of which is a row.
 *
 * @param orderField the field that numbers the rows; foreign lists number them by their order
 * @param plain whether elements are written as plain values where the original does not show how it writes them
 */
record RowsSlot(Place place, Element element, @Nullable String orderField, boolean plain, List<String> paths)
        implements Slot {

    static RowsSlot objects(String place, Element element, @Nullable String orderField, String... paths) {
        return new RowsSlot(Place.of(place), element, orderField, false, List.of(paths));
    }

    static RowsSlot texts(String place, Element element, @Nullable String orderField, String... paths) {
        return new RowsSlot(Place.of(place), element, orderField, true, List.of(paths));
    }

    @Override
    public void read(Reading reading) {
        for (String path : paths) {
            JsonNode list = Trees.at(reading.source, path);
            if (list.isArray()) {
                read(list, path, reading);
                return;
            }
        }
    }

    private void read(JsonNode list, String path, Reading reading) {
        ArrayNode rows = Trees.NODES.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            ObjectNode row =
                    element.read(list.get(i), Trees.NODES.objectNode(), reading, place.section(), path + "[" + i + "]");
            if (row != null) {
                rows.add(row);
            }
        }
        if (element.keyField() != null) {
            makeKeys(rows, element.keyField(), reading.keys);
        }
        reading.add(place, rows, orderField);
    }

    private void makeKeys(ArrayNode rows, String keyField, Keys keys) {
        rows.forEach(row -> keys.use(row.path(keyField).asText()));
        // The same text twice must stay recognisable as the same.
        Map<String, String> made = new HashMap<>();
        for (JsonNode row : rows) {
            if (row instanceof ObjectNode object && !row.has(keyField)) {
                String text = row.path(String.valueOf(element.plainField())).asText();
                object.put(keyField, made.computeIfAbsent(text, keys::make));
            }
        }
    }

    @Override
    public void write(Writing writing) {
        String path = writing.choose(paths);
        JsonNode original = Trees.at(writing.original, path);
        boolean asPlain = (original.isArray() && !original.isEmpty())
                ? element.plainField() != null && original.get(0).isValueNode()
                : plain;
        ArrayNode list = Trees.NODES.arrayNode();
        for (ObjectNode row : writing.rows(place, element.constants())) {
            JsonNode written = element.write(row, asPlain);
            if (!written.isContainerNode() || !written.isEmpty()) {
                list.add(written);
                writing.claim(row);
            }
        }
        if (!list.isEmpty()) {
            Trees.put(writing.target, path, list);
        }
    }
}
