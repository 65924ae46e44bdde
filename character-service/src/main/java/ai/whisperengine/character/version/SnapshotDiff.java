package ai.whisperengine.character.version;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How two snapshots of one character differ, in the names of the API. Rows are matched by id. A column that one of the
 * snapshots is too old to have decides nothing.
 */
final class SnapshotDiff {

    /**
     * One difference.
     *
     * @param section the field of the API, or {@code character} for the card itself
     * @param path the section with its row's id, below those of the rows above
     * @param field null when the whole row came or went
     */
    record Difference(
            String section,
            String path,
            @Nullable Integer rowId,
            @Nullable String field,
            DifferenceKind kind,
            JsonNode before,
            JsonNode after) {}

    private static final String CARD = "character";

    /** Places among equals: a new value moves the row and leaves its content as it was. */
    private static final Set<String> PLACES = Set.of("displayOrder", "sortOrder", "orderSequence");

    private final List<Difference> differences = new ArrayList<>();
    private final Snapshot before;
    private final Snapshot after;

    private SnapshotDiff(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    static List<Difference> of(SectionTree tree, Snapshot before, Snapshot after) {
        SnapshotDiff diff = new SnapshotDiff(before, after);
        diff.card(tree.character());
        tree.definition().forEach(section -> diff.section(section, Map.of()));
        return diff.differences;
    }

    private void card(RowType type) {
        ObjectNode old = before.character();
        ObjectNode now = after.character();
        for (Property property : type.writable()) {
            field(CARD, CARD, null, property.name(), DifferenceKind.CHANGED, old, now, property.column());
        }
        for (Mirrored mirrored : Mirrored.values()) {
            JsonNode oldMirror = before.mirror();
            JsonNode newMirror = after.mirror();
            field(CARD, CARD, null, mirrored.field(), DifferenceKind.CHANGED, oldMirror, newMirror, mirrored.column());
        }
    }

    private void section(Node section, Map<Integer, String> parents) {
        RowType type = section.type();
        Map<Integer, ObjectNode> old = before.rows(type.table());
        Map<Integer, ObjectNode> now = after.rows(type.table());
        Set<Integer> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        Map<Integer, String> paths = new HashMap<>();
        for (Integer id : ids) {
            ObjectNode oldRow = old.get(id);
            ObjectNode newRow = now.get(id);
            ObjectNode latest = Objects.requireNonNull(newRow == null ? oldRow : newRow);
            String above = parents.get(latest.path(type.parentKey().column()).intValue());
            String path = (above == null ? "" : above + ".") + section.name() + "[" + id + "]";
            paths.put(id, path);
            row(section, path, id, oldRow, newRow);
        }
        section.below().forEach(nested -> section(nested, paths));
    }

    private void row(Node section, String path, Integer id, @Nullable ObjectNode old, @Nullable ObjectNode now) {
        RowType type = section.type();
        if (old == null || now == null) {
            DifferenceKind kind = old == null ? DifferenceKind.ADDED : DifferenceKind.REMOVED;
            differences.add(
                    new Difference(section.name(), path, id, null, kind, content(type, old), content(type, now)));
            return;
        }
        Property parent = type.parentKey();
        field(section.name(), path, id, parent.name(), DifferenceKind.MOVED, old, now, parent.column());
        for (Property property : type.writable()) {
            DifferenceKind kind = PLACES.contains(property.name()) ? DifferenceKind.MOVED : DifferenceKind.CHANGED;
            field(section.name(), path, id, property.name(), kind, old, now, property.column());
        }
    }

    private void field(
            String section,
            String path,
            @Nullable Integer id,
            String field,
            DifferenceKind kind,
            JsonNode old,
            JsonNode now,
            String column) {
        JsonNode oldValue = Snapshot.column(old, column);
        JsonNode newValue = Snapshot.column(now, column);
        boolean known = !oldValue.isMissingNode() && !newValue.isMissingNode();
        if (known && !Snapshot.same(oldValue, newValue)) {
            differences.add(new Difference(section, path, id, field, kind, oldValue, newValue));
        }
    }

    /** A whole row in the names of the API; what is not set is left out. */
    private static JsonNode content(RowType type, @Nullable ObjectNode row) {
        return row == null
                ? NullNode.getInstance()
                : SnapshotDocument.fields(type, row, JsonNodeFactory.instance.objectNode());
    }
}
