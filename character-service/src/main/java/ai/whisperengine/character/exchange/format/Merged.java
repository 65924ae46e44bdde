package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.format.JsonText.Span;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a merge: what of the original stays as it is, and what is put in its place. A span is there where the
 * original is JSON.
 */
sealed interface Merged {

    /** Stays, byte for byte. */
    record Keep(JsonNode original, @Nullable Span span) implements Merged {}

    /** New. */
    record Fresh(JsonNode value) implements Merged {}

    /** An object of the original, some members of which change, go or come; in their order. */
    record Members(@Nullable Span span, Map<String, Merged> members) implements Merged {}

    /** A list of the original, changed. */
    record Elements(@Nullable Span span, List<Merged> elements) implements Merged {}

    default boolean isKept() {
        return this instanceof Keep;
    }

    /** The result as a tree, for formats in which equal values are enough. */
    default JsonNode tree() {
        if (this instanceof Keep keep) {
            return keep.original();
        }
        if (this instanceof Fresh fresh) {
            return fresh.value();
        }
        if (this instanceof Members members) {
            ObjectNode object = Trees.NODES.objectNode();
            members.members().forEach((name, value) -> object.set(name, value.tree()));
            return object;
        }
        ArrayNode array = Trees.NODES.arrayNode();
        ((Elements) this).elements().forEach(element -> array.add(element.tree()));
        return array;
    }
}
