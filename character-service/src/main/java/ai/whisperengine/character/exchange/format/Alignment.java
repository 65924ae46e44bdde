package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two states of one character, compared row by row. The database returns rows in its own order, which is no change that
 * a document must follow, unless their numbers changed.
 */
final class Alignment {

    /** A row's place among others; foreign lists say it by their order. */
    private static final Set<String> ORDER_FIELDS = Set.of("displayOrder", "sortOrder", "orderSequence");

    private Alignment() {}

    /** The later state with its rows in the order of the earlier one; new rows come last. */
    static ObjectNode align(ObjectNode before, ObjectNode after) {
        ObjectNode aligned = Trees.NODES.objectNode();
        after.properties().forEach(member -> {
            JsonNode was = before.path(member.getKey());
            boolean rows = member.getValue().isArray()
                    && was.isArray()
                    && !was.isEmpty()
                    && was.get(0).isObject();
            aligned.set(member.getKey(), rows ? rows(was, member.getValue()) : member.getValue());
        });
        return aligned;
    }

    private static ArrayNode rows(JsonNode before, JsonNode after) {
        int[] partner = Merge.partners(before, after, ORDER_FIELDS);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            order.add(i);
        }
        String numbered = renumbered(before, after, partner);
        if (numbered == null) {
            order.sort(Comparator.comparingInt(i -> partner[i] < 0 ? Integer.MAX_VALUE : partner[i]));
        } else {
            order.sort(Comparator.comparingInt(i -> after.get(i).path(numbered).asInt(Integer.MAX_VALUE)));
        }
        ArrayNode rows = Trees.NODES.arrayNode();
        for (int i : order) {
            JsonNode row = after.get(i);
            int p = partner[i];
            rows.add(
                    p >= 0 && row instanceof ObjectNode now && before.get(p) instanceof ObjectNode was
                            ? align(was, now)
                            : row);
        }
        return rows;
    }

    /** The field that numbers the rows, when a number changed or a row came; else null. */
    private static @Nullable String renumbered(JsonNode before, JsonNode after, int[] partner) {
        for (String field : ORDER_FIELDS) {
            for (int i = 0; i < after.size(); i++) {
                if (after.get(i).has(field)
                        && (partner[i] < 0
                                || !Trees.same(
                                        before.get(partner[i]).path(field),
                                        after.get(i).path(field)))) {
                    return field;
                }
            }
        }
        return null;
    }

    /** Tells what of a character is missing or different in what was read again, by section. */
    static void losses(ObjectNode wanted, ObjectNode held, CharacterFormat format, Issues issues) {
        wanted.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            JsonNode there = held.path(name);
            if (name.equals(Place.SOURCES) || value.isNull() || Trees.same(value, there)) {
                return;
            }
            if (value.isArray() && value.path(0).isObject()) {
                lostRows(
                        name,
                        content(value),
                        there.isArray() ? content(there) : Trees.NODES.arrayNode(),
                        format,
                        issues);
            } else if (value.isObject()) {
                lostFields(name, content(value), content(there), format, issues);
            } else {
                issues.warning("character", name, "lost", format + " cannot hold " + name);
            }
        });
    }

    /** Without the numbers of rows, which may differ where the order is the same. */
    private static JsonNode content(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = Trees.NODES.objectNode();
            node.properties().stream()
                    .filter(member -> !ORDER_FIELDS.contains(member.getKey()))
                    .forEach(member -> object.set(member.getKey(), content(member.getValue())));
            return object;
        }
        if (!node.isArray()) {
            return node;
        }
        List<JsonNode> rows = new ArrayList<>();
        node.forEach(rows::add);
        rows.sort(Comparator.comparingInt(Alignment::number));
        ArrayNode content = Trees.NODES.arrayNode();
        rows.forEach(row -> content.add(content(row)));
        return content;
    }

    private static int number(JsonNode row) {
        return ORDER_FIELDS.stream()
                .filter(row::has)
                .mapToInt(field -> row.path(field).asInt())
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private static void lostRows(
            String section, JsonNode wanted, JsonNode held, CharacterFormat format, Issues issues) {
        int[] partner = Merge.partners(held, wanted, Set.of());
        int lost = 0;
        int changed = 0;
        Set<String> fields = new LinkedHashSet<>();
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] < 0) {
                lost++;
            } else if (!Trees.same(wanted.get(i), held.get(partner[i]))) {
                changed++;
                fields.addAll(differing(wanted.get(i), held.get(partner[i])));
            }
        }
        if (lost > 0) {
            issues.warning(section, null, "lost", format + " cannot hold " + counted(lost) + " of " + section);
        }
        if (changed > 0) {
            issues.warning(
                    section,
                    fields.size() == 1 ? fields.iterator().next() : null,
                    "reduced",
                    format + " cannot hold " + String.join(", ", fields) + " in " + counted(changed) + " of "
                            + section);
        }
    }

    private static void lostFields(
            String section, JsonNode wanted, JsonNode held, CharacterFormat format, Issues issues) {
        Set<String> fields = differing(wanted, held);
        if (!fields.isEmpty()) {
            issues.warning(
                    section,
                    fields.size() == 1 ? fields.iterator().next() : null,
                    "reduced",
                    format + " cannot hold " + String.join(", ", fields) + " of " + section);
        }
    }

    private static Set<String> differing(JsonNode wanted, JsonNode held) {
        Set<String> fields = new LinkedHashSet<>();
        for (JsonNode row : List.of(wanted, held)) {
            row.fieldNames().forEachRemaining(field -> {
                if (!Trees.same(wanted.path(field), held.path(field))) {
                    fields.add(field);
                }
            });
        }
        return fields;
    }

    private static String counted(int rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
