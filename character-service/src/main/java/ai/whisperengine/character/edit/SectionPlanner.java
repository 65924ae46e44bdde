package ai.whisperengine.character.edit;

import ai.whisperengine.character.edit.EditPlan.Insert;
import ai.whisperengine.character.edit.EditPlan.Ordered;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Loaded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what an edit asks of one section with the rows that are stored, and adds to the plan what is to be done. */
final class SectionPlanner {

    /** A section of an edit below the row that it belongs to. */
    record Target(Edit.Section section, RowType parentType, Loaded parent, boolean newParent) {}

    private final Target target;
    private final Edit.Section section;
    private final RowType type;
    private final RowShape shape;
    private final EditPlan plan;
    private final RowChecks checks;
    private final Problems problems;
    private final Map<Integer, Loaded> stored = new LinkedHashMap<>();
    private final List<Target> below = new ArrayList<>();

    private SectionPlanner(Target target, List<Loaded> rows, EditPlan plan, RowChecks checks, Problems problems) {
        this.target = target;
        this.section = target.section();
        this.type = section.node().type();
        this.shape = RowShape.of(type);
        this.plan = plan;
        this.checks = checks;
        this.problems = problems;
        rows.forEach(row -> stored.put(type.id(row), row));
    }

    /** Plans one section; the answer is what the edit asks below its rows. */
    static List<Target> plan(Target target, List<Loaded> rows, EditPlan plan, RowChecks checks, Problems problems) {
        SectionPlanner planner = new SectionPlanner(target, rows, plan, checks, problems);
        plan.touch(planner.type, target.section().path());
        if (target.section().node().single()) {
            planner.single();
        } else {
            planner.list();
        }
        return planner.below;
    }

    private void single() {
        Loaded present = stored.isEmpty() ? null : stored.values().iterator().next();
        if (section.cleared()) {
            stored.keySet().forEach(id -> plan.remove(type, id));
            return;
        }
        Edit.Row given = section.put().get(0);
        if (present != null) {
            patch(given, present);
        } else if (!given.isEmpty()) {
            Loaded added = added(given);
            checks.fresh(type, added, given.path(), problems);
        }
    }

    private void list() {
        Set<Integer> removed = removed();
        Map<Loaded, Edit.Row> added = new LinkedHashMap<>();
        Map<Integer, Edit.Row> patched = new HashMap<>();
        for (Edit.Row given : section.put()) {
            Integer id = given.id();
            if (id == null) {
                if (given.isEmpty()) {
                    throw ApiException.badInput(given.path(), "a new row needs a field");
                }
                added.put(added(given), given);
                continue;
            }
            Loaded present = stored.get(id);
            if (present == null) {
                throw ApiException.badInput(given.path() + ".id", "is no row of this list");
            }
            if (removed.contains(id)) {
                throw ApiException.badInput(given.path() + ".id", "is in `remove`, too");
            }
            if (patched.put(id, given) != null) {
                throw ApiException.badInput(given.path() + ".id", "stands in `put` twice");
            }
            patch(given, present);
        }
        places(removed, patched, added);
        added.forEach((row, given) -> checks.fresh(type, row, given.path(), problems));
    }

    private Set<Integer> removed() {
        Set<Integer> removed = new HashSet<>();
        for (int i = 0; i < section.remove().size(); i++) {
            Integer id = section.remove().get(i);
            String path = section.path() + ".remove[" + i + "]";
            if (!stored.containsKey(id)) {
                throw ApiException.badInput(path, "is no row of this list");
            }
            if (!removed.add(id)) {
                throw ApiException.badInput(path, "stands in `remove` twice");
            }
            plan.remove(type, id);
        }
        return removed;
    }

    private void patch(Edit.Row given, Loaded row) {
        boolean changed = false;
        for (Map.Entry<Property, @Nullable Object> value : given.values().entrySet()) {
            changed |= set(row, value.getKey(), value.getValue());
        }
        checks.patched(type, row, given.values(), given.path(), problems);
        if (changed) {
            plan.update(type, row, given.path());
        }
        given.sections().forEach(s -> below.add(new Target(s, type, row, false)));
    }

    private Loaded added(Edit.Row given) {
        Loaded row = type.newRow();
        given.values().forEach((property, value) -> RowType.set(row, property, value));
        plan.insert(new Insert(new EditPlan.Write(type, row, given.path()), target.parentType(), target.parent()));
        given.sections().forEach(s -> below.add(new Target(s, type, row, true)));
        return row;
    }

    private static boolean set(Loaded row, Property property, @Nullable Object value) {
        Object present = RowType.get(row, property);
        if (Objects.equals(RowContent.comparable(present), RowContent.comparable(value))) {
            return false;
        }
        RowType.set(row, property, value);
        return true;
    }

    private void places(Set<Integer> removed, Map<Integer, Edit.Row> patched, Map<Loaded, Edit.Row> added) {
        Property place = shape.place();
        List<Integer> order = section.order();
        if (place == null) {
            return;
        }
        if (order == null) {
            if (place.required()) {
                behind(place, highest(place, removed), added);
            }
            return;
        }
        List<Edit.Row> put = new ArrayList<>(patched.values());
        put.addAll(added.values());
        for (Edit.Row given : put) {
            if (given.values().containsKey(place)) {
                throw ApiException.badInput(
                        given.path() + "." + place.name(), "is set by `order`; give one of the two");
            }
        }
        order(place, order, removed);
        behind(place, order.size(), added);
        plan.order(new Ordered(type, target.parent(), target.parentType(), section.path() + ".order", order));
    }

    private void order(Property place, List<Integer> order, Set<Integer> removed) {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < order.size(); i++) {
            String path = section.path() + ".order[" + i + "]";
            Integer id = order.get(i);
            Loaded row = stored.get(id);
            if (row == null) {
                throw ApiException.badInput(path, "is no row of this list");
            }
            if (removed.contains(id)) {
                throw ApiException.badInput(path, "is in `remove`, too");
            }
            if (!seen.add(id)) {
                throw ApiException.badInput(path, "stands in `order` twice");
            }
            if (set(row, place, i + 1)) {
                plan.update(type, row, path);
            }
        }
        for (Integer id : stored.keySet()) {
            if (!seen.contains(id) && !removed.contains(id)) {
                throw ApiException.badInput(
                        section.path() + ".order", "row " + id + " is missing: list every row that stays");
            }
        }
    }

    private int highest(Property place, Set<Integer> removed) {
        int highest = 0;
        for (Map.Entry<Integer, Loaded> row : stored.entrySet()) {
            Object at = removed.contains(row.getKey()) ? null : RowType.get(row.getValue(), place);
            highest = at instanceof Integer number ? Math.max(highest, number) : highest;
        }
        return highest;
    }

    private void behind(Property place, int last, Map<Loaded, Edit.Row> added) {
        int next = last;
        for (Map.Entry<Loaded, Edit.Row> row : added.entrySet()) {
            if (!row.getValue().values().containsKey(place)) {
                RowType.set(row.getKey(), place, ++next);
            }
        }
    }
}
