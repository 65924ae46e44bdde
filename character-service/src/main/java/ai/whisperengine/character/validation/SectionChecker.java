package ai.whisperengine.character.validation;

import ai.whisperengine.character.validation.Findings.Place;
import ai.whisperengine.character.validation.RowSchema.Below;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rows of sections: each for itself, all of a section together, and the sections below. */
final class SectionChecker {

    /** A list of 1, 2, 3 is a counting; two rows are none yet. */
    private static final int SHORTEST_COUNTING = 3;

    private static final List<String> PRIORITIES = List.of("priority", "conflictResolutionPriority");

    /** Where a row stands does not tell it from another. */
    private static final String PLACE = "displayOrder";

    private final RowChecker rows;
    private final Findings findings;

    SectionChecker(RowChecker rows, Findings findings) {
        this.rows = rows;
        this.findings = findings;
    }

    void check(Below section, JsonNode given, Place place) {
        if (given.isNull()) {
            return;
        }
        if (section.single()) {
            if (given instanceof ObjectNode row) {
                row(section.rows(), row, place);
            } else {
                findings.error(ValidationCode.WRONG_TYPE, place, "must be one object");
            }
            return;
        }
        if (!given.isArray()) {
            findings.error(ValidationCode.WRONG_TYPE, place, "must be a list of objects");
            return;
        }
        for (int i = 0; i < given.size() && !findings.isFull(); i++) {
            if (given.get(i) instanceof ObjectNode row) {
                row(section.rows(), row, place.row(i));
            } else {
                findings.error(ValidationCode.WRONG_TYPE, place.row(i), "must be an object");
            }
        }
        duplicates(section.rows(), given, place);
        priorities(section.rows(), given, place);
    }

    private void row(RowSchema schema, ObjectNode row, Place place) {
        rows.check(schema, row, place);
        for (Map.Entry<String, JsonNode> member : row.properties()) {
            Below below = schema.sections().get(member.getKey());
            if (below != null) {
                check(below, member.getValue(), place.section(member.getKey()));
            } else if (!schema.properties().containsKey(member.getKey())) {
                findings.warning(ValidationCode.UNKNOWN_FIELD, place.field(member.getKey()), "is not known here");
            }
        }
    }

    private void duplicates(RowSchema schema, JsonNode section, Place place) {
        List<String> key = NaturalKeys.OF.get(schema.rowClass());
        // Texts, since a set orders those among equal hashes: a document could be made of nothing else.
        Set<String> keys = new HashSet<>();
        Set<String> whole = new HashSet<>();
        for (int i = 0; i < section.size() && !findings.isFull(); i++) {
            if (!(section.get(i) instanceof ObjectNode row)) {
                continue;
            }
            String values = key == null ? null : values(row, key);
            if (values != null && !keys.add(values)) {
                findings.error(
                        ValidationCode.DUPLICATE_KEY,
                        place.row(i),
                        "an earlier row has the same " + String.join(" and ", key));
            } else if (!whole.add(row.deepCopy().without(PLACE).toString())) {
                findings.warning(ValidationCode.DUPLICATE_ROW, place.row(i), "equals an earlier row");
            }
        }
    }

    /** The values of a key; null where one is absent, since then the database does not compare. */
    private static @Nullable String values(ObjectNode row, List<String> key) {
        ArrayNode values = row.arrayNode();
        for (String field : key) {
            JsonNode value = row.get(field);
            if (value == null || value.isNull()) {
                return null;
            }
            values.add(value);
        }
        return values.toString();
    }

    private void priorities(RowSchema schema, JsonNode section, Place place) {
        for (String name : PRIORITIES) {
            RowSchema.Property property = schema.properties().get(name);
            if (property != null && property.type() == Integer.class && isCounting(section, name)) {
                findings.warning(
                        ValidationCode.PRIORITIES_LOOK_REVERSED,
                        place.field(name),
                        "runs from 1 to " + section.size() + " without gaps; a higher number is more important here, so"
                                + " if 1 was meant to come first, turn the numbers round");
            }
        }
    }

    private static boolean isCounting(JsonNode section, String name) {
        if (section.size() < SHORTEST_COUNTING) {
            return false;
        }
        Set<Integer> seen = new HashSet<>();
        for (JsonNode row : section) {
            JsonNode priority = row.path(name);
            if (!priority.isInt() || priority.intValue() < 1 || priority.intValue() > section.size()) {
                return false;
            }
            seen.add(priority.intValue());
        }
        return seen.size() == section.size();
    }
}
