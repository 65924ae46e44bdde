package ai.whisperengine.character.edit;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.platform.read.Loaded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an edit does to the database: rows that go, change and come. Nothing is done before all of it is known. */
final class EditPlan {

    /** A row to be written, and the place in the request that it comes from. */
    record Write(RowType type, Loaded row, String path) {}

    /** A new row, and the row above it, which may be new itself. */
    record Insert(Write write, RowType parentType, Loaded parent) {}

    /** A list whose order was given: its rows have to come in it. */
    record Ordered(RowType type, Loaded parent, RowType parentType, String path, List<Integer> ids) {}

    private final Map<RowType, List<Integer>> removals = new LinkedHashMap<>();
    private final Map<RowType, List<Write>> updates = new LinkedHashMap<>();
    private final Set<Loaded> updated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<RowType, List<Insert>> inserts = new LinkedHashMap<>();
    private final List<Ordered> ordered = new ArrayList<>();
    private final Map<RowType, String> touched = new LinkedHashMap<>();

    void touch(RowType type, String path) {
        touched.putIfAbsent(type, path);
    }

    void remove(RowType type, Integer id) {
        removals.computeIfAbsent(type, t -> new ArrayList<>()).add(id);
    }

    /** A row that changes for two reasons is written once. */
    void update(RowType type, Loaded row, String path) {
        if (updated.add(row)) {
            updates.computeIfAbsent(type, t -> new ArrayList<>()).add(new Write(type, row, path));
        }
    }

    void insert(Insert insert) {
        inserts.computeIfAbsent(insert.write().type(), t -> new ArrayList<>()).add(insert);
    }

    void order(Ordered list) {
        ordered.add(list);
    }

    boolean isEmpty() {
        return removals.isEmpty() && updates.isEmpty() && inserts.isEmpty();
    }

    Map<RowType, List<Integer>> removals() {
        return removals;
    }

    Map<RowType, List<Write>> updates() {
        return updates;
    }

    /** Tables above come before the tables below them. */
    Map<RowType, List<Insert>> inserts() {
        return inserts;
    }

    List<Ordered> ordered() {
        return ordered;
    }

    /** The path of the section whose table a constraint belongs to: constraints are named after their tables. */
    String pathOf(String constraint, String otherwise) {
        String longest = "";
        String path = otherwise;
        for (Map.Entry<RowType, String> section : touched.entrySet()) {
            String table = section.getKey().table();
            if (constraint.startsWith(table + "_") && table.length() > longest.length()) {
                longest = table;
                path = section.getValue();
            }
        }
        return path;
    }
}
