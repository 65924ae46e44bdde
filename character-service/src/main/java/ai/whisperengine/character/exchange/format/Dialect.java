package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping between foreign documents of one shape and ours.
 *
 * @param slots the correspondences; a row that several could write goes to the first
 * @param aliases names that members may have in foreign documents instead of the one that is written
 * @param formal names of members of list elements that are written because readers ask for them
 * @param frame what every written document has besides what the character says
 */
record Dialect(String name, List<Slot> slots, Map<String, List<String>> aliases, Set<String> formal, ObjectNode frame) {

    /** One that changes nothing but what it is told to. */
    static Dialect none() {
        return new Dialect("", List.of(), Map.of(), Set.of(), Trees.NODES.objectNode());
    }
}
