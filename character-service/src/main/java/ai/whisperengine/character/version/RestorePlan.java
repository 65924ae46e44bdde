package ai.whisperengine.character.version;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree.Node;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What brings the rows of one section from what they are to what a snapshot has. */
final class RestorePlan {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Node section;
    private final Map<Integer, ObjectNode> present;
    private final Map<Integer, ObjectNode> wanted;
    private final Set<Integer> removed = new HashSet<>();
    private final List<ObjectNode> changed = new ArrayList<>();
    private final List<ObjectNode> added = new ArrayList<>();

    RestorePlan(Node section, Snapshot presentSnapshot, Snapshot wantedSnapshot) {
        this.section = section;
        this.present = presentSnapshot.rows(section.type().table());
        this.wanted = wantedSnapshot.rows(section.type().table());
        removed.addAll(present.keySet());
        removed.removeAll(wanted.keySet());
        wanted.forEach(this::decide);
    }

    private void decide(Integer id, ObjectNode row) {
        ObjectNode now = present.get(id);
        RowType type = section.type();
        String parent = type.parentKey().column();
        if (now == null) {
            added.add(row);
        } else if (!Snapshot.same(now.path(parent), row.path(parent))) {
            // It may hang below a row that goes: it is laid down anew, where it belongs.
            removed.add(id);
            added.add(over(now, row));
        } else if (differs(type, now, row)) {
            changed.add(row);
        }
    }

    static boolean differs(RowType type, ObjectNode now, ObjectNode row) {
        return type.writable().stream()
                .map(Property::column)
                .anyMatch(column -> row.has(column) && !Snapshot.same(now.path(column), row.path(column)));
    }

    Node section() {
        return section;
    }

    boolean isEmpty() {
        return removed.isEmpty() && changed.isEmpty() && added.isEmpty();
    }

    Set<Integer> removed() {
        return removed;
    }

    /** The changed rows, cut to their ids and the columns that an author writes. */
    List<ObjectNode> changes() {
        return changed.stream().map(row -> authored(section.type(), row)).toList();
    }

    static ObjectNode authored(RowType type, ObjectNode row) {
        ObjectNode cut = JSON.createObjectNode();
        cut.set("id", row.required("id"));
        for (Property property : type.writable()) {
            JsonNode value = row.get(property.column());
            if (value != null) {
                cut.set(property.column(), value);
            }
        }
        return cut;
    }

    /** The rows that come back, as they were; a column younger than the snapshot has the default of the row class. */
    List<ObjectNode> additions() {
        RowType type = section.type();
        List<ObjectNode> rows = new ArrayList<>();
        for (ObjectNode row : added) {
            ObjectNode complete = row.deepCopy();
            for (Property property : type.content()) {
                if (!complete.has(property.column())) {
                    JsonNode value = json(RowType.get(type.newRow(), property));
                    if (!value.isNull() || !property.required()) {
                        complete.set(property.column(), value);
                    }
                }
            }
            rows.add(complete);
        }
        return rows;
    }

    private static JsonNode json(@Nullable Object value) {
        try {
            return value instanceof JsonValue json ? JSON.readTree(json.toString()) : JSON.valueToTree(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("A default is no JSON: " + value, e);
        }
    }

    /** Turns every change into a removal and an addition; what hangs below those rows goes with them. */
    Set<Integer> layAnew() {
        Set<Integer> ids = new HashSet<>();
        for (ObjectNode row : changed) {
            int id = row.required("id").intValue();
            ids.add(id);
            added.add(over(Objects.requireNonNull(present.get(id)), row));
        }
        changed.clear();
        return ids;
    }

    /** The rows below those that went with their parents come again. Returns their ids. */
    Set<Integer> parentsLaidAnew(Set<Integer> parents) {
        String key = section.type().parentKey().column();
        Set<Integer> again = new HashSet<>();
        wanted.forEach((id, row) -> {
            ObjectNode now = present.get(id);
            // A row that is being added already needs nothing more.
            boolean stays = now != null && !removed.contains(id);
            if (stays && parents.contains(row.path(key).intValue())) {
                changed.remove(row);
                added.add(over(Objects.requireNonNull(now), row));
                again.add(id);
            }
        });
        return again;
    }

    /** The present row with the wanted values over it, so that columns unknown to the snapshot are kept. */
    private static ObjectNode over(ObjectNode now, ObjectNode row) {
        ObjectNode merged = now.deepCopy();
        merged.setAll(row);
        return merged;
    }
}
