package ai.whisperengine.character.version;

import ai.whisperengine.character.row.JsonRows;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes the definition of one locked character equal to a snapshot, in the transaction of the session. A row that is
 * there is changed in place; one that is gone comes back under the id that it had; one that came later leaves.
 */
final class Restoration {

    private final Mutiny.Session session;
    private final VersionStore store;
    private final JsonRows rows;
    private final SectionTree tree;
    private final Integer characterId;
    private final Snapshot present;
    private final Snapshot wanted;

    /** By table, rows above before rows below. */
    private final Map<String, RestorePlan> plans = new LinkedHashMap<>();

    /** By table, the new ids of rows whose old one somebody else has. */
    private final Map<String, Map<Integer, Integer>> moved = new HashMap<>();

    Restoration(
            Mutiny.Session session,
            VersionStore store,
            JsonRows rows,
            SectionTree tree,
            Integer characterId,
            Snapshot present,
            Snapshot wanted) {
        this.session = session;
        this.store = store;
        this.rows = rows;
        this.tree = tree;
        this.characterId = characterId;
        this.present = present;
        this.wanted = wanted;
        tree.definition().forEach(section -> section.all()
                .forEach(s -> plans.put(s.type().table(), new RestorePlan(s, present, wanted))));
    }

    /** Returns whether anything was different. */
    Uni<Boolean> run() {
        boolean card = RestorePlan.differs(tree.character(), present.character(), card());
        Set<Mirrored> mirror = mirrorDiffers();
        List<RestorePlan> planned = new ArrayList<>(plans.values());
        if (!card && mirror.isEmpty() && planned.stream().allMatch(RestorePlan::isEmpty)) {
            return Uni.createFrom().item(false);
        }
        return store.deferConstraints(session)
                .chain(() -> card ? refused("character", update(tree.character(), List.of(card()))) : nothing())
                .chain(() ->
                        mirror.isEmpty() ? nothing() : store.writeMirror(session, characterId, mirror, wanted.mirror()))
                .chain(() ->
                        inTurn(planned, p -> rows.delete(session, p.section().type(), p.removed())))
                .chain(() -> inTurn(planned, p -> refused(p.section().name(), change(p))))
                .chain(() -> inTurn(planned, p -> refused(p.section().name(), add(p))))
                .replaceWith(true);
    }

    /** The card without what a restoration leaves as it is: the handle, and whether the character is in use. */
    private ObjectNode card() {
        ObjectNode card = RestorePlan.authored(tree.character(), wanted.character());
        card.remove(List.of("normalized_name", "is_active"));
        return card;
    }

    /** What a snapshot is too old to know stays as it is. */
    private Set<Mirrored> mirrorDiffers() {
        Set<Mirrored> different = EnumSet.noneOf(Mirrored.class);
        for (Mirrored mirrored : Mirrored.values()) {
            JsonNode now = present.mirror().path(mirrored.column());
            JsonNode then = wanted.mirror().path(mirrored.column());
            if (!then.isMissingNode() && !Snapshot.same(now, then)) {
                different.add(mirrored);
            }
        }
        return different;
    }

    private Uni<Void> update(RowType type, List<ObjectNode> changes) {
        return rows.update(session, type, changes);
    }

    /** Rows that exchange a key cannot be updated in any order: then they leave and come again, with the same ids. */
    private Uni<Void> change(RestorePlan plan) {
        List<ObjectNode> changes = plan.changes();
        if (changes.isEmpty()) {
            return nothing();
        }
        return rows.updateUnlessTaken(session, plan.section().type(), changes).chain(updated -> {
            if (updated) {
                return nothing();
            }
            Set<Integer> ids = plan.layAnew();
            layBelowAnew(plan.section(), ids);
            return rows.delete(session, plan.section().type(), ids);
        });
    }

    private void layBelowAnew(Node section, Set<Integer> parents) {
        for (Node below : section.below()) {
            RestorePlan plan = plans.get(below.type().table());
            if (plan != null) {
                layBelowAnew(below, plan.parentsLaidAnew(parents));
            }
        }
    }

    private Uni<Void> add(RestorePlan plan) {
        List<ObjectNode> additions = plan.additions();
        if (additions.isEmpty()) {
            return nothing();
        }
        RowType type = plan.section().type();
        String key = type.parentKey().column();
        return rows.taken(session, type, additions.stream().map(Restoration::id).toList())
                .chain(taken -> renumber(type, additions, taken))
                .chain(() -> {
                    parentIds(plan.section(), key, additions);
                    return rows.insert(session, type, additions);
                });
    }

    /** Rows below a row whose id is another now follow it. */
    private void parentIds(Node section, String key, List<ObjectNode> additions) {
        for (RestorePlan above : plans.values()) {
            Map<Integer, Integer> ids =
                    moved.getOrDefault(above.section().type().table(), Map.of());
            if (!ids.isEmpty() && above.section().below().contains(section)) {
                additions.forEach(row -> {
                    int parent = row.path(key).intValue();
                    row.set(key, IntNode.valueOf(ids.getOrDefault(parent, parent)));
                });
            }
        }
    }

    /** Ids are given once; only a row written with an id of somebody's choice can be in the way. */
    private Uni<Void> renumber(RowType type, List<ObjectNode> additions, List<Integer> taken) {
        if (taken.isEmpty()) {
            return nothing();
        }
        return rows.newIds(session, type, taken.size())
                .invoke(fresh -> {
                    Map<Integer, Integer> ids = new HashMap<>();
                    for (int i = 0; i < taken.size(); i++) {
                        ids.put(taken.get(i), fresh.get(i));
                    }
                    moved.put(type.table(), ids);
                    additions.forEach(row -> row.set("id", IntNode.valueOf(ids.getOrDefault(id(row), id(row)))));
                })
                .replaceWithVoid();
    }

    private static Integer id(ObjectNode row) {
        return row.required("id").intValue();
    }

    /** What was allowed when the version was made may be forbidden since. */
    private static Uni<Void> refused(String section, Uni<Void> work) {
        return work.onFailure().transform(failure -> {
            ApiException known = Failures.of(failure);
            return switch (known.code()) {
                case ALREADY_EXISTS, BAD_USER_INPUT, NOT_FOUND, LIMIT_EXCEEDED ->
                    ApiException.conflict("The version has a row in " + section + " that cannot be stored any more: "
                                    + known.getMessage())
                            .with("section", section);
                default -> known;
            };
        });
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static <T> Uni<Void> inTurn(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
