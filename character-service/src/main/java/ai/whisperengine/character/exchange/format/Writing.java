package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A character on its way to a foreign document. */
final class Writing {

    final ObjectNode character;
    final ObjectNode target = Trees.NODES.objectNode();

    /** The original, for the places and forms that it uses; missing when there is none. */
    final JsonNode original;

    private final Set<JsonNode> written = Collections.newSetFromMap(new IdentityHashMap<>());

    Writing(ObjectNode character, JsonNode original) {
        this.character = character;
        this.original = original;
    }

    /** The rows of a section with these values that no other part of the mapping has written. */
    List<ObjectNode> rows(Place place, JsonNode constants) {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode row : place.find(character)) {
            if (row instanceof ObjectNode object && !written.contains(row) && agrees(object, constants)) {
                rows.add(object);
            }
        }
        return rows;
    }

    void claim(ObjectNode row) {
        written.add(row);
    }

    static boolean agrees(ObjectNode row, JsonNode constants) {
        return constants.properties().stream().allMatch(c -> Trees.same(row.path(c.getKey()), c.getValue()));
    }

    /** The path that the original uses, else the first. */
    String choose(List<String> paths) {
        return paths.stream()
                .filter(path -> Trees.isGiven(Trees.at(original, path)))
                .findFirst()
                .orElse(paths.get(0));
    }
}
