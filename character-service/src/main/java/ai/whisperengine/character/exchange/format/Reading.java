package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A foreign document on its way to a character. */
final class Reading {

    final JsonNode source;
    final ObjectNode character = Trees.NODES.objectNode();
    final Issues issues;
    final Keys keys = new Keys();

    Reading(JsonNode source, Issues issues) {
        this.source = source;
        this.issues = issues;
    }

    /** The value at a place as a field of this kind; null where there is none, or none that the field can mean. */
    @Nullable
    JsonNode value(JsonNode node, Kind kind, String section, String field, String path) {
        if (!Trees.isGiven(node)) {
            return null;
        }
        Kind.Meant meant = kind.read(node);
        if (meant == null) {
            boolean surprising = kind != Kind.WORDS && (node.isValueNode() || (kind == Kind.TEXTS && !node.isEmpty()));
            if (surprising) {
                issues.warning(
                        section,
                        field,
                        "unreadable",
                        path + ": '" + Texts.shown(node.asText()) + "' cannot be read here and stays in the stored"
                                + " original only");
            }
            return null;
        }
        if (meant.repair() != null) {
            issues.warning(
                    section, field, "repaired", path + ": '" + Texts.shown(node.asText()) + "' " + meant.repair());
        }
        return meant.value();
    }

    /** Adds rows to a section; what repeats an earlier row is left out, and rows without a place get one. */
    void add(Place place, ArrayNode rows, @Nullable String orderField) {
        if (rows.isEmpty()) {
            return;
        }
        ArrayNode section = place.rows(character);
        Set<JsonNode> known = new HashSet<>();
        for (JsonNode row : rows) {
            if (!known.add(Trees.plain(row))) {
                repeated(place);
                continue;
            }
            if (orderField != null && row instanceof ObjectNode object && !object.has(orderField)) {
                object.put(orderField, section.size() + 1);
            }
            section.add(row);
        }
    }

    /** The same row may come from two places of the document. */
    void removeRepetitions() {
        character.properties().forEach(section -> {
            if (section.getValue() instanceof ArrayNode rows
                    && !section.getKey().equals(Place.SOURCES)) {
                Set<JsonNode> known = new HashSet<>();
                ArrayNode kept = Trees.NODES.arrayNode();
                for (JsonNode row : rows) {
                    if (known.add(Trees.plain(row))) {
                        kept.add(row);
                    } else {
                        repeated(new Place(section.getKey(), null));
                    }
                }
                rows.removeAll();
                rows.addAll(kept);
            }
        });
    }

    private void repeated(Place place) {
        issues.info(
                place.section(),
                null,
                "repeated",
                "A row of " + place.section() + " equals an earlier one in every field and is left out");
    }
}
