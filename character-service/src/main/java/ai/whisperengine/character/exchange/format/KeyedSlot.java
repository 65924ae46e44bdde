package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A foreign object, each member of which is a row: its name in one field, its value in the others.
 *
 * @param keys the names that belong here; all when empty
 * @param not names that do not
 */
record KeyedSlot(Place place, String keyField, Element element, Set<String> keys, Set<String> not, List<String> paths)
        implements Slot {

    static KeyedSlot of(String place, String keyField, Element element, String... paths) {
        return new KeyedSlot(Place.of(place), keyField, element, Set.of(), Set.of(), List.of(paths));
    }

    KeyedSlot only(Set<String> names) {
        return new KeyedSlot(place, keyField, element, names, not, paths);
    }

    KeyedSlot except(Set<String> names) {
        return new KeyedSlot(place, keyField, element, keys, names, paths);
    }

    private boolean belongs(String key) {
        String plain = key.toLowerCase(Locale.ROOT);
        return !key.isBlank() && (keys.isEmpty() || keys.contains(plain)) && !not.contains(plain);
    }

    @Override
    public void read(Reading reading) {
        for (String path : paths) {
            JsonNode object = Trees.at(reading.source, path);
            if (object.isObject()) {
                ArrayNode rows = Trees.NODES.arrayNode();
                object.properties().stream().filter(m -> belongs(m.getKey())).forEach(member -> {
                    ObjectNode row = Trees.NODES.objectNode();
                    ObjectNode read = element.read(
                            member.getValue(), row, reading, place.section(), path + "." + member.getKey());
                    if (read != null) {
                        read.put(
                                keyField,
                                keys.isEmpty()
                                        ? member.getKey()
                                        : member.getKey().toLowerCase(Locale.ROOT));
                        rows.add(read);
                    }
                });
                reading.add(place, rows, null);
                return;
            }
        }
    }

    @Override
    public void write(Writing writing) {
        String path = writing.choose(paths);
        ObjectNode object = Trees.NODES.objectNode();
        JsonNode original = Trees.at(writing.original, path);
        for (ObjectNode row : writing.rows(place, element.constants())) {
            String key = row.path(keyField).asText();
            if (belongs(key)) {
                String name = keys.isEmpty() ? key : spelledAs(key, original);
                JsonNode written = element.write(row, !element.saysMore(row));
                if (!object.has(name) && (!written.isContainerNode() || !written.isEmpty())) {
                    object.set(name, written);
                    writing.claim(row);
                }
            }
        }
        if (!object.isEmpty()) {
            Trees.object(writing.target, path).setAll(object);
        }
    }

    private static String spelledAs(String key, JsonNode original) {
        if (original.isObject()) {
            for (var member : original.properties()) {
                if (member.getKey().equalsIgnoreCase(key)) {
                    return member.getKey();
                }
            }
        }
        return key;
    }
}
