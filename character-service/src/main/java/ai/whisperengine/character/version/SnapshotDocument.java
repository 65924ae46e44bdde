package ai.whisperengine.character.version;

import ai.whisperengine.character.document.CharacterDocument;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.read.RowOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as the document that exports and imports know: names of the API, rows in their documented order, no ids,
 * no times of the server, nothing that is not set.
 */
final class SnapshotDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SnapshotDocument() {}

    static ObjectNode of(SectionTree tree, Snapshot snapshot) {
        ObjectNode document = NODES.objectNode();
        document.put("format", CharacterDocument.FORMAT);
        document.put("formatVersion", CharacterDocument.FORMAT_VERSION);
        ObjectNode character = fields(tree.character(), snapshot.character(), document.putObject("character"));
        Integer id = snapshot.character().required("id").intValue();
        tree.definition().forEach(section -> section(section, id, snapshot, character));
        return document;
    }

    private static void section(Node section, Integer parentId, Snapshot snapshot, ObjectNode parent) {
        RowType type = section.type();
        String parentKey = type.parentKey().column();
        List<ObjectNode> rows = snapshot.rows(type.table()).values().stream()
                .filter(row -> row.path(parentKey).intValue() == parentId)
                .sorted(order(type))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        ArrayNode list = NODES.arrayNode();
        for (ObjectNode row : rows) {
            ObjectNode fields = fields(type, row, list.addObject());
            Integer id = row.required("id").intValue();
            section.below().forEach(nested -> section(nested, id, snapshot, fields));
        }
        parent.set(section.name(), section.single() ? list.get(0) : list);
    }

    /** Puts what an author gave of a row into the object. */
    static ObjectNode fields(RowType type, ObjectNode row, ObjectNode into) {
        for (Property property : type.writable()) {
            JsonNode value = row.path(property.column());
            if (!property.masked() && !value.isNull() && !value.isMissingNode()) {
                into.set(property.name(), value);
            }
        }
        return into;
    }

    private static Comparator<ObjectNode> order(RowType type) {
        Comparator<ObjectNode> byId =
                Comparator.comparing(row -> row.required("id").intValue());
        Comparator<ObjectNode> order = null;
        RowOrder declared = type.rowClass().getAnnotation(RowOrder.class);
        for (String term : declared == null ? new String[0] : declared.value()) {
            boolean descending = term.startsWith("-");
            Property property =
                    Objects.requireNonNull(type.property(descending ? term.substring(1) : term), type.table());
            Comparator<ObjectNode> byColumn =
                    Comparator.comparing(row -> row.path(property.column()), nullsLast(descending));
            order = order == null ? byColumn : order.thenComparing(byColumn);
        }
        return order == null ? byId : order.thenComparing(byId);
    }

    private static Comparator<JsonNode> nullsLast(boolean descending) {
        return (a, b) -> {
            if (isAbsent(a) || isAbsent(b)) {
                return Boolean.compare(isAbsent(a), isAbsent(b));
            }
            int compared = compare(a, b);
            return descending ? -compared : compared;
        };
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }

    private static int compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.isBoolean() && b.isBoolean()
                ? Boolean.compare(a.booleanValue(), b.booleanValue())
                : a.asText().compareTo(b.asText());
    }
}
