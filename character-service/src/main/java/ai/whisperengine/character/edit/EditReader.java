package ai.whisperengine.character.edit;

import ai.whisperengine.character.Archetype;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Understands an edit as the client gave it, where null and absence differ. */
@ApplicationScoped
public class EditReader {

    /** Rows in one edit: each is a statement, and the character is locked while they run. */
    static final int MOST_ROWS = 10_000;

    static final String ARCHETYPE = "archetype";
    static final String ARCHETYPE_SPELLING = "archetypeSpelling";

    private final SectionTree tree;

    public EditReader(SectionTree tree) {
        this.tree = tree;
    }

    Edit read(String path, Map<String, ?> given) {
        int rows = count(given);
        if (rows > MOST_ROWS) {
            throw ApiException.limitExceeded(path + ": " + rows + " rows are more than the " + MOST_ROWS
                            + " that one edit may add, change and remove; divide it")
                    .with("field", path);
        }
        return new Edit(path, card(given, path), sections(tree.definition(), given, path));
    }

    /** All that a list `put` or `remove` holds, at any depth; before anything else is done with it. */
    private static int count(Map<?, ?> given) {
        int rows = 0;
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> below) {
                rows += count(below);
            } else if (entry.getValue() instanceof List<?> list
                    && ("put".equals(entry.getKey()) || "remove".equals(entry.getKey()))) {
                rows += list.size();
                for (Object row : list) {
                    rows += row instanceof Map<?, ?> below ? count(below) : 0;
                }
            }
        }
        return rows;
    }

    private Map<Property, @Nullable Object> card(Map<String, ?> given, String path) {
        Map<Property, @Nullable Object> card = values(tree.character(), given, path);
        Property spelling = Objects.requireNonNull(tree.character().property(ARCHETYPE_SPELLING));
        Object spelled = card.get(spelling);
        Archetype meant = spelled == null ? null : archetype(spelled.toString(), path);
        if (given.containsKey(ARCHETYPE)) {
            Object wanted = given.get(ARCHETYPE);
            if (wanted == null) {
                throw ApiException.badInput(path + "." + ARCHETYPE, "must not be null");
            }
            Archetype archetype = Archetype.valueOf(wanted.toString());
            if (card.containsKey(spelling) && archetype != meant) {
                throw ApiException.badInput(
                        path + "." + ARCHETYPE, "contradicts " + ARCHETYPE_SPELLING + "; give one of the two");
            }
            if (!card.containsKey(spelling)) {
                card.put(spelling, archetype);
            }
        }
        return card;
    }

    private static Archetype archetype(String spelling, String path) {
        try {
            if (spelling.equals(spelling.strip())) {
                return Archetype.of(spelling);
            }
        } catch (IllegalArgumentException unknown) {
            // answered below, like a spelling with space around it
        }
        throw ApiException.badInput(path + "." + ARCHETYPE_SPELLING, "is no spelling of an archetype");
    }

    private static Map<Property, @Nullable Object> values(RowType type, Map<String, ?> given, String path) {
        Map<Property, @Nullable Object> values = new LinkedHashMap<>();
        for (Property property : RowShape.of(type).fields()) {
            if (given.containsKey(property.name())) {
                values.put(property, Values.of(property, given.get(property.name()), path + "." + property.name()));
            }
        }
        return values;
    }

    private static List<Edit.Section> sections(List<Node> nodes, Map<String, ?> given, String path) {
        List<Edit.Section> sections = new ArrayList<>();
        for (Node node : nodes) {
            if (given.containsKey(node.name())) {
                sections.add(section(node, given.get(node.name()), path + "." + node.name()));
            }
        }
        return sections;
    }

    private static Edit.Section section(Node node, @Nullable Object given, String path) {
        if (node.single()) {
            return given == null
                    ? new Edit.Section(node, path, List.of(), List.of(), null, true)
                    : new Edit.Section(
                            node, path, List.of(row(node, fields(given, path), path)), List.of(), null, false);
        }
        if (given == null) {
            throw ApiException.badInput(path, "is a list: rows go by `remove`, null says nothing");
        }
        Map<String, ?> changes = fields(given, path);
        List<Edit.Row> put = new ArrayList<>();
        for (Object row : list(changes.get("put"))) {
            String place = path + ".put[" + put.size() + "]";
            put.add(row(node, fields(row, place), place));
        }
        List<Integer> remove = keys(list(changes.get("remove")), path + ".remove");
        Object order = changes.get("order");
        return new Edit.Section(
                node, path, put, remove, order == null ? null : keys(list(order), path + ".order"), false);
    }

    private static Edit.Row row(Node node, Map<String, ?> given, String path) {
        Object id = given.get("id");
        return new Edit.Row(
                path,
                id == null ? null : Values.key(id, path + ".id"),
                values(node.type(), given, path),
                sections(node.below(), given, path));
    }

    private static List<Integer> keys(List<?> given, String path) {
        List<Integer> keys = new ArrayList<>();
        for (Object id : given) {
            String place = path + "[" + keys.size() + "]";
            if (id == null) {
                throw ApiException.badInput(place, "must not be null");
            }
            keys.add(Values.key(id, place));
        }
        return keys;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> fields(@Nullable Object given, String path) {
        if (given instanceof Map<?, ?> fields) {
            return (Map<String, ?>) fields;
        }
        throw ApiException.badInput(path, "must be an object");
    }

    private static List<?> list(@Nullable Object given) {
        // One value may stand for a list of one.
        return given == null ? List.of() : given instanceof List<?> list ? list : List.of(given);
    }
}
