package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversation modes that hold nothing but the examples of a card. */
final class CardModes {

    private static final Place MODES = new Place("conversationModes", null);

    private CardModes() {}

    static void add(Reading reading, String name, ArrayNode examples) {
        ArrayNode kept = Trees.NODES.arrayNode();
        Set<JsonNode> known = new HashSet<>();
        for (JsonNode example : examples) {
            if (!known.add(Trees.plain(example))) {
                reading.issues.info(
                        "modeExamples",
                        null,
                        "repeated",
                        "A row of modeExamples equals an earlier one in every field and is left out");
            } else if (example instanceof ObjectNode row) {
                kept.add(row.put("sortOrder", kept.size() + 1));
            }
        }
        if (!kept.isEmpty()) {
            ArrayNode modes = Trees.NODES.arrayNode();
            modes.addObject().put("modeName", name).set("modeExamples", kept);
            reading.add(MODES, modes, null);
        }
    }

    static @Nullable ObjectNode find(Writing writing, String name) {
        return writing.rows(MODES, Trees.NODES.objectNode().put("modeName", name)).stream()
                .findFirst()
                .orElse(null);
    }
}
