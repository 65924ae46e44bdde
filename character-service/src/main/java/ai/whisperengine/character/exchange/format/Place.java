package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Where something lives in our document: a section, or a section below a single one.
 *
 * @param child for example {@code responseStyleItems} below {@code responseStyle}
 */
record Place(String section, @Nullable String child) {

    static final String SOURCES = "sourceDocuments";

    static Place of(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? new Place(path, null) : new Place(path.substring(0, dot), path.substring(dot + 1));
    }

    /** The rows, made where there are none yet. */
    ArrayNode rows(ObjectNode character) {
        ObjectNode parent = character;
        String name = section;
        if (child != null) {
            parent = character.path(section) instanceof ObjectNode single ? single : character.putObject(section);
            name = child;
        }
        return parent.path(name) instanceof ArrayNode rows ? rows : parent.putArray(name);
    }

    /** The rows that are there. */
    JsonNode find(ObjectNode character) {
        return child == null
                ? character.path(section)
                : single(character, section).path(child);
    }

    /** The one row of a single section; of the metadata, which have a row for each version, the first. */
    static JsonNode single(ObjectNode character, String section) {
        JsonNode node = character.path(section);
        if (node.isArray()) {
            return node.isEmpty() ? MissingNode.getInstance() : node.get(0);
        }
        return node;
    }

    static ObjectNode makeSingle(ObjectNode character, String section) {
        if (single(character, section) instanceof ObjectNode row) {
            return row;
        }
        return section.equals("metadata") ? character.putArray(section).addObject() : character.putObject(section);
    }
}
