package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A single value.
 *
 * @param section of a single row; empty for a field of the character itself
 * @param paths where foreign documents have it, the preferred first
 * @param everywhere whether it is written to all of them, because readers look at each
 */
record FieldSlot(String section, String field, Kind kind, boolean everywhere, List<String> paths) implements Slot {

    static FieldSlot of(String place, Kind kind, String... paths) {
        int dot = place.indexOf('.');
        return new FieldSlot(
                dot < 0 ? "" : place.substring(0, dot), place.substring(dot + 1), kind, false, List.of(paths));
    }

    static FieldSlot everywhere(String field, Kind kind, String... paths) {
        return new FieldSlot("", field, kind, true, List.of(paths));
    }

    @Override
    public void read(Reading reading) {
        for (String path : paths) {
            JsonNode value = reading.value(
                    Trees.at(reading.source, path), kind, section.isEmpty() ? "character" : section, field, path);
            if (value != null && !isBlank(value)) {
                ObjectNode row = section.isEmpty() ? reading.character : Place.makeSingle(reading.character, section);
                row.set(field, value);
                return;
            }
        }
    }

    /** An empty text in a place where readers expect a text says nothing. */
    private static boolean isBlank(JsonNode value) {
        return value.isTextual() && value.textValue().isBlank();
    }

    @Override
    public void write(Writing writing) {
        JsonNode row = section.isEmpty() ? writing.character : Place.single(writing.character, section);
        JsonNode value = row.path(field);
        if (!Trees.isGiven(value)) {
            return;
        }
        if (everywhere && writing.original.isMissingNode()) {
            paths.forEach(path -> Trees.put(writing.target, path, kind.write(value)));
        } else if (everywhere) {
            paths.stream()
                    .filter(path ->
                            path.equals(writing.choose(paths)) || Trees.isGiven(Trees.at(writing.original, path)))
                    .forEach(path -> Trees.put(writing.target, path, kind.write(value)));
        } else {
            Trees.put(writing.target, writing.choose(paths), kind.write(value));
        }
    }
}
