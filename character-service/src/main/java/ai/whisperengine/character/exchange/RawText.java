package ai.whisperengine.character.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/** The value of a document as it was written, byte for byte where the format is JSON. */
@FunctionalInterface
interface RawText {

    /** For formats whose values are no JSON. */
    RawText PARSED = JsonNode::toString;

    String of(JsonNode value);
}
