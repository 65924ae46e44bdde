package ai.whisperengine.character.document;

import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of a document that this version does not know. They are kept as they were written and come back where they
 * were: in the document, in the character, or in a row, which is found again by its fingerprint.
 */
public final class Remainder {

    /** Where the members stand: sections and fingerprints in turn, {@code /} the document, {@code /character} the card. */
    public static final String DOCUMENT = "/";

    public static final String CARD = "/character";

    private final Map<String, Map<String, String>> members = new TreeMap<>();

    public static String below(String place, String section, String fingerprint) {
        return place + "/" + section + "/" + fingerprint;
    }

    public void add(String place, String name, String rawJson) {
        members.computeIfAbsent(place, p -> new LinkedHashMap<>()).put(name, rawJson);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** The form in which it is stored: each value is the text of the value. */
    public String text() {
        return CharacterDocument.JSON.valueToTree(members).toString();
    }

    public static Remainder parse(String text) {
        Remainder remainder = new Remainder();
        try {
            JsonNode stored = CharacterDocument.JSON.readTree(text);
            stored.properties().forEach(place -> place.getValue()
                    .properties()
                    .forEach(m -> remainder.add(
                            place.getKey(), m.getKey(), m.getValue().asText())));
            return remainder;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The kept members of a document are damaged", e);
        }
    }

    /** Both; what stands in the other counts more. */
    public Remainder with(Remainder other) {
        Remainder both = new Remainder();
        members.forEach((place, values) -> values.forEach((name, raw) -> both.add(place, name, raw)));
        other.members.forEach((place, values) -> values.forEach((name, raw) -> both.add(place, name, raw)));
        return both;
    }

    /**
     * Puts the members back.
     *
     * @param raw whether the document is going to be written as JSON: then the values keep every byte
     * @return the places that are gone
     */
    public List<String> restore(ObjectNode document, SectionTree tree, boolean raw) {
        Map<String, Map<String, String>> left = new TreeMap<>(members);
        put(document, left.remove(DOCUMENT), raw);
        if (document.get(CharacterDocument.CHARACTER) instanceof ObjectNode character) {
            put(character, left.remove(CARD), raw);
            restore(character, CARD, tree.sections(), left, raw);
        }
        return new ArrayList<>(left.keySet());
    }

    private static void restore(
            ObjectNode parent, String place, List<Node> sections, Map<String, Map<String, String>> left, boolean raw) {
        if (left.keySet().stream().noneMatch(p -> p.startsWith(place + "/"))) {
            return;
        }
        for (Node section : sections) {
            JsonNode rows = parent.path(section.name());
            for (JsonNode row : rows.isArray() ? rows : rows.isObject() ? List.of(rows) : List.<JsonNode>of()) {
                String here = below(place, section.name(), RowFingerprint.of(section.type(), row));
                // Below first: what is put in here may have the name of a section.
                restore((ObjectNode) row, here, section.below(), left, raw);
                put((ObjectNode) row, left.remove(here), raw);
            }
        }
    }

    private static void put(ObjectNode target, @Nullable Map<String, String> values, boolean raw) {
        if (values == null) {
            return;
        }
        values.forEach((name, text) -> {
            // A later version may know the name, and have a value of its own for it.
            if (!target.has(name)) {
                if (raw) {
                    target.putRawValue(name, new RawValue(text));
                } else {
                    target.set(name, parsed(text));
                }
            }
        });
    }

    private static JsonNode parsed(String text) {
        try {
            return CharacterDocument.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The kept members of a document are damaged", e);
        }
    }
}
