package ai.whisperengine.character.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/** The value of a document as it was written, byte for byte where the format is JSON. */
@FunctionalInterface
interface RawText {

    RawText PARSED = (path, value) -> value.toString();

    /** @param path to the value: {@code character.values[2].note} */
    String of(String path, JsonNode value);
}
