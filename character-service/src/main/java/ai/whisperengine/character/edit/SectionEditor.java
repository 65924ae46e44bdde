package ai.whisperengine.character.edit;

import ai.whisperengine.character.Archetype;
import ai.whisperengine.character.Character;
import ai.whisperengine.character.edit.EditPlan.Insert;
import ai.whisperengine.character.edit.EditPlan.Ordered;
import ai.whisperengine.character.edit.EditPlan.Write;
import ai.whisperengine.character.edit.SectionPlanner.Target;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.read.Loaded;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Applies an edit to a locked character within one transaction: all of it is planned and checked, then written. */
@ApplicationScoped
public class SectionEditor {

    private final EditStore store;
    private final RowChecks checks;
    private final SectionTree tree;

    public SectionEditor(EditStore store, RowChecks checks, SectionTree tree) {
        this.store = store;
        this.checks = checks;
        this.tree = tree;
    }

    /** Whether anything changed. */
    Uni<Boolean> apply(StatelessSession session, Edit edit, Character character) {
        return new Run(session, edit, character).apply();
    }

    /** Makes the card of a new character, and checks it as a whole; the handle comes later. */
    void fillNew(Edit edit, Character character) {
        Problems problems = new Problems();
        fill(edit, character);
        checks.fresh(tree.character(), character, edit.path(), problems);
        problems.ignore(edit.path() + "." + EditService.HANDLE);
        problems.throwIfAny();
    }

    /** Gives a character the fields of its card; the answer is those that took another value. */
    Set<Property> fill(Edit edit, Character character) {
        Set<Property> changed = new LinkedHashSet<>();
        edit.card().forEach((property, given) -> {
            Object value = given instanceof Archetype archetype ? spelling(archetype, character) : given;
            if (!Objects.equals(
                    RowContent.comparable(RowType.get(character, property)), RowContent.comparable(value))) {
                RowType.set(character, property, value);
                changed.add(property);
            }
        });
        return changed;
    }

    /** The spelling that stands there is kept where it means the same. */
    private static String spelling(Archetype wanted, Character character) {
        return Archetype.of(character.archetypeSpelling) == wanted ? character.archetypeSpelling : wanted.spelling();
    }

    /** One edit in its transaction. */
    private final class Run {

        private final StatelessSession session;
        private final Edit edit;
        private final Character character;
        private final EditPlan plan = new EditPlan();
        private final Problems problems = new Problems();

        Run(StatelessSession session, Edit edit, Character character) {
            this.session = session;
            this.edit = edit;
            this.character = character;
        }

        Uni<Boolean> apply() {
            if (!fill(edit, character).isEmpty()) {
                plan.update(tree.character(), character, edit.path());
            }
            checks.patched(tree.character(), character, edit.card(), edit.path(), problems);
            List<Target> targets = edit.sections().stream()
                    .map(s -> new Target(s, tree.character(), character, false))
                    .toList();
            return plan(targets).invoke(problems::throwIfAny).chain(() -> {
                if (plan.isEmpty()) {
                    return Uni.createFrom().item(false);
                }
                return write().replaceWith(true);
            });
        }

        private Uni<Void> plan(List<Target> targets) {
            Map<Node, List<Target>> byNode = new LinkedHashMap<>();
            targets.forEach(t -> byNode.computeIfAbsent(t.section().node(), n -> new ArrayList<>())
                    .add(t));
            List<Target> below = new ArrayList<>();
            return oneByOne(byNode.entrySet(), e -> plan(e.getKey().type(), e.getValue(), below))
                    .chain(() -> below.isEmpty() ? Uni.createFrom().voidItem() : plan(below));
        }

        private Uni<Void> plan(RowType type, List<Target> targets, List<Target> below) {
            List<Integer> parents = targets.stream()
                    .filter(t -> !t.newParent())
                    .map(t -> t.parentType().id(t.parent()))
                    .toList();
            return store.rows(session, type, parents)
                    .invoke(rows -> {
                        Map<Object, List<Loaded>> byParent = new LinkedHashMap<>();
                        for (Loaded row : rows) {
                            Object parent = Objects.requireNonNull(RowType.get(row, type.parentKey()));
                            byParent.computeIfAbsent(parent, p -> new ArrayList<>())
                                    .add(row);
                        }
                        for (Target target : targets) {
                            List<Loaded> stored = target.newParent()
                                    ? List.of()
                                    : byParent.getOrDefault(target.parentType().id(target.parent()), List.of());
                            below.addAll(SectionPlanner.plan(target, stored, plan, checks, problems));
                        }
                    })
                    .replaceWithVoid();
        }

        private Uni<Void> write() {
            return store.deferConstraints(session)
                    .chain(() ->
                            oneByOne(plan.removals().entrySet(), e -> store.delete(session, e.getKey(), e.getValue())))
                    .chain(() -> oneByOne(plan.updates().entrySet(), e -> update(e.getKey(), e.getValue())))
                    .chain(() -> oneByOne(plan.inserts().entrySet(), e -> insert(e.getKey(), e.getValue())))
                    .chain(() -> oneByOne(plan.ordered(), this::checkOrder))
                    .chain(() -> store.checkConstraints(session).onFailure().transform(this::samePlace));
        }

        private Uni<Void> update(RowType type, List<Write> writes) {
            // The card is one row, and has columns that the service may not even name in a statement.
            return type.equals(tree.character())
                    ? store.update(session, character).onFailure().transform(f -> Refusals.at(edit.path(), f))
                    : new BulkWrite(store, session, writes, rows -> store.updateAll(session, type, rows)).run();
        }

        /** The rows above have their ids: their table comes first. */
        private Uni<Void> insert(RowType type, List<Insert> inserts) {
            inserts.forEach(i -> RowType.set(
                    i.write().row(), type.parentKey(), i.parentType().id(i.parent())));
            List<Write> writes = inserts.stream().map(Insert::write).toList();
            return new BulkWrite(store, session, writes, rows -> store.insertAll(session, type, rows)).run();
        }

        /** Rank goes before place: an order that the rank contradicts would not be the one that readers see. */
        private Uni<Void> checkOrder(Ordered list) {
            return store.idsInOrder(session, list.type(), list.parentType().id(list.parent()))
                    .invoke(all -> {
                        List<Integer> seen = all.stream()
                                .filter(Set.copyOf(list.ids())::contains)
                                .toList();
                        for (int i = 0; i < list.ids().size(); i++) {
                            Integer wanted = list.ids().get(i);
                            Integer first = seen.get(i);
                            if (!first.equals(wanted)) {
                                throw ApiException.badInput(
                                        list.path() + "[" + i + "]",
                                        "row " + wanted + " cannot come before row " + first + ", which comes first by "
                                                + String.join(
                                                        ", ",
                                                        RowShape.of(list.type()).rankNames())
                                                + "; the order decides among rows that are equal in it");
                            }
                        }
                    })
                    .replaceWithVoid();
        }

        private Throwable samePlace(Throwable failure) {
            ApiException known = Failures.of(failure);
            String rule = Refusals.constraint(failure);
            if (known.code() != ErrorCode.ALREADY_EXISTS || rule == null) {
                return known;
            }
            String path = plan.pathOf(rule, edit.path());
            return ApiException.alreadyExists(path + ": two rows would have the same place (rule " + rule + ")")
                    .with("field", path);
        }
    }

    /** In order, one after the other: a session does one thing at a time. */
    private static <T> Uni<Void> oneByOne(Iterable<T> items, Function<T, Uni<@Nullable Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
