package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The stored originals of a character, in its section {@code sourceDocuments}. */
final class Sources {

    private Sources() {}

    static @Nullable String find(ObjectNode character, CharacterFormat format) {
        for (JsonNode source : character.path(Place.SOURCES)) {
            if (source.path("format").asText().equals(format.name())
                    && source.path("document").isTextual()) {
                return source.path("document").textValue();
            }
        }
        return null;
    }

    static void add(ObjectNode character, CharacterFormat format, String text) {
        character
                .withArray("/" + Place.SOURCES)
                .addObject()
                .put("format", format.name())
                .put("document", text);
    }
}
