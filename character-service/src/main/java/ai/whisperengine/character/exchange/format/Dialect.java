package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A mapping between foreign documents of one shape and ours.
 *
 * @param slots the correspondences; a row that several could write goes to the first
 * @param aliases names that members may have in foreign documents instead of the one that is written
 * @param frame what every written document has besides what the character says
 */
record Dialect(String name, List<Slot> slots, Map<String, List<String>> aliases, ObjectNode frame) {}
