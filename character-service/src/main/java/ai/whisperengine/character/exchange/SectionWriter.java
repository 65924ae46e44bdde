package ai.whisperengine.character.exchange;

import static ai.whisperengine.character.exchange.ImportSteps.oneByOne;
import static ai.whisperengine.character.exchange.ImportSteps.rows;

import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.read.Loaded;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes the sections of one import, level by level: at each level rows go and change first, then new rows come, so that
 * a unique key is free before it is taken.
 */
final class SectionWriter {

    private final Mutiny.Session session;
    private final ImportStore store;
    private final StoredSecrets secrets;
    private final ImportTally tally;
    private final ImportScope scope;
    private final RowChanger changer;
    private final boolean removes;

    SectionWriter(
            Mutiny.Session session,
            ImportStore store,
            StoredSecrets secrets,
            ImportTally tally,
            ImportScope scope,
            ImportMode mode) {
        this.session = session;
        this.store = store;
        this.secrets = secrets;
        this.tally = tally;
        this.scope = scope;
        this.removes = mode != ImportMode.MERGE;
        this.changer = new RowChanger(secrets, tally, scope, mode);
    }

    /** The rows of one section below one parent. */
    record Family(Integer parentId, boolean isNew, List<Row> rows) {}

    /** One section below all its parents; names are those of the rows that references may name. */
    record Batch(Node section, String name, List<Family> families, Map<String, Integer> names) {}

    /** A batch with what is to be done, and the rows that stay. */
    private record Planned(Batch batch, List<SectionPlan> plans, List<Loaded> stored) {}

    Uni<Void> write(List<Batch> level) {
        List<Planned> planned = new ArrayList<>();
        return oneByOne(level, batch -> stored(batch)
                        .chain(stored -> plan(batch, stored).invoke(planned::add))
                        .replaceWithVoid())
                .call(session::flush)
                .chain(() -> insert(planned))
                .chain(() -> {
                    List<Batch> below = below(planned);
                    return below.isEmpty() ? Uni.createFrom().voidItem() : write(below);
                });
    }

    private Uni<List<Loaded>> stored(Batch batch) {
        List<Integer> parents = batch.families().stream()
                .filter(f -> !f.isNew())
                .map(Family::parentId)
                .toList();
        return store.rows(session, batch.section().type(), parents);
    }

    private Uni<Planned> plan(Batch batch, List<Loaded> stored) {
        RowType type = batch.section().type();
        Property parent = type.parentKey();
        Map<Object, List<Loaded>> byParent = new HashMap<>();
        stored.forEach(row -> byParent.computeIfAbsent(RowType.get(row, parent), k -> new ArrayList<>())
                .add(row));
        List<SectionPlan> plans = new ArrayList<>();
        List<Loaded> removed = new ArrayList<>();
        int kept = 0;
        for (Family family : batch.families()) {
            family.rows().forEach(row -> resolve(row, batch.names()));
            List<Loaded> present = byParent.getOrDefault(family.parentId(), List.of());
            SectionPlan plan = batch.section().single() && batch.section().kind() == SectionKind.DEFINITION
                    ? SectionPlan.ofSingle(family.rows(), present)
                    : SectionPlan.of(type, family.rows(), present, secrets);
            plans.add(plan);
            boolean replaces = removes
                    && batch.section().kind() == SectionKind.DEFINITION
                    && scope.replaces(type, !family.rows().isEmpty());
            if (replaces) {
                removed.addAll(plan.others());
            } else {
                kept += plan.others().size();
            }
            changer.change(batch, family, plan, replaces);
        }
        if (kept > 0) {
            tally.issue(about(batch, rows(kept) + " not in the document " + (kept == 1 ? "is" : "are") + " kept"));
        }
        return remove(batch, removed, stored).map(done -> {
            List<Loaded> staying = new ArrayList<>(stored);
            Set<Loaded> gone = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
            gone.addAll(removed);
            staying.removeIf(gone::contains);
            return new Planned(batch, plans, staying);
        });
    }

    private static void resolve(Row row, Map<String, Integer> names) {
        row.references().forEach((reference, name) -> {
            Integer id = names.get(name);
            if (id != null) {
                RowType.set(row.entity(), reference.property(), id);
            }
        });
    }

    private ImportIssue about(Batch batch, String message) {
        return scope == ImportScope.SQL
                ? ImportIssue.info(null, batch.section().type().table(), message)
                : ImportIssue.info("character." + batch.name(), message);
    }

    private Uni<Void> remove(Batch batch, List<Loaded> rows, List<Loaded> stored) {
        RowType type = batch.section().type();
        if (!rows.isEmpty()) {
            rows.forEach(row -> tally.removed(batch.name(), type, row));
            tally.issue(about(
                    batch,
                    rows(rows.size()) + " not in the document " + (rows.size() == 1 ? "was" : "were") + " removed"));
        }
        List<Integer> ids = rows.stream().map(type::id).toList();
        // A format without rows below rows lets them stay with the row above; every format lets them go with it.
        List<Integer> looked =
                scope.nests() ? ids : stored.stream().map(type::id).toList();
        return oneByOne(batch.section().below(), details -> details(batch, details, ids, looked))
                .chain(() -> store.delete(session, type, ids))
                // The session must not write rows that are gone.
                .invoke(() -> rows.forEach(session::detach));
    }

    private Uni<Void> details(Batch batch, Node details, List<Integer> going, List<Integer> looked) {
        if (looked.isEmpty() || batch.section().kind() == SectionKind.LEARNING) {
            return Uni.createFrom().voidItem();
        }
        Set<Integer> gone = Set.copyOf(going);
        return store.parentsOfDetails(session, details.type().rowClass(), looked)
                .invoke(parents -> {
                    int lost = (int) parents.stream().filter(gone::contains).count();
                    int kept = parents.size() - lost;
                    tally.removedWith(lost);
                    String table = details.type().table();
                    if (lost > 0) {
                        String message = rows(lost) + " went with rows of "
                                + (scope == ImportScope.SQL
                                        ? batch.section().type().table()
                                        : batch.name())
                                + " that the document does not have";
                        tally.issue(
                                scope == ImportScope.SQL
                                        ? ImportIssue.warning(null, table, null, message)
                                        : ImportIssue.warning(
                                                "character." + batch.name() + "." + details.name(), message));
                    }
                    if (kept > 0) {
                        tally.issue(ImportIssue.info(
                                null,
                                table,
                                rows(kept) + " that the format does not carry " + (kept == 1 ? "is" : "are")
                                        + " kept"));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> insert(List<Planned> planned) {
        record Added(Batch batch, Family family, Row row) {}
        List<Added> added = new ArrayList<>();
        for (Planned plan : planned) {
            for (int i = 0; i < plan.plans().size(); i++) {
                Family family = plan.batch().families().get(i);
                plan.plans().get(i).added().forEach(row -> added.add(new Added(plan.batch(), family, row)));
            }
        }
        if (scope == ImportScope.SQL) {
            added.sort(Comparator.comparing(a -> a.row().place().line()));
        }
        return oneByOne(added, a -> insert(a.batch(), a.family(), a.row()));
    }

    private Uni<Void> insert(Batch batch, Family family, Row row) {
        RowType type = row.type();
        RowType.set(row.entity(), type.parentKey(), family.parentId());
        for (RowKeys.Reference reference : row.references().keySet()) {
            if (RowType.get(row.entity(), reference.property()) == null) {
                throw row.place()
                        .below(reference.field())
                        .refusal("names no row: none has this " + reference.namedBy());
            }
        }
        secrets.seal(type, row.entity());
        tally.added(batch.name(), type, row.entity());
        return store.insert(session, row.entity()).onFailure().transform(f -> RowChanger.atPlace(row, f));
    }

    private List<Batch> below(List<Planned> planned) {
        List<Batch> below = new ArrayList<>();
        if (!scope.nests()) {
            return below;
        }
        for (Planned plan : planned) {
            for (Node details : plan.batch().section().below()) {
                List<Family> families = new ArrayList<>();
                plan.plans().forEach(p -> {
                    p.matched()
                            .forEach((row, stored) ->
                                    families.add(new Family(row.type().id(stored), false, rowsBelow(row, details))));
                    p.added()
                            .forEach(row -> families.add(
                                    new Family(row.type().id(row.entity()), true, rowsBelow(row, details))));
                });
                families.removeIf(f -> f.isNew() && f.rows().isEmpty());
                if (!families.isEmpty()) {
                    below.add(new Batch(
                            details, plan.batch().name() + "." + details.name(), families, names(plan, details)));
                }
            }
        }
        return below;
    }

    private static List<Row> rowsBelow(Row row, Node details) {
        return row.below().getOrDefault(details, List.of());
    }

    /** Every row that a reference from below may name. */
    private static Map<String, Integer> names(Planned plan, Node details) {
        Map<String, Integer> names = new HashMap<>();
        for (RowKeys.Reference reference : RowKeys.of(details.type()).references()) {
            RowType type = plan.batch().section().type();
            Property name = type.property(reference.namedBy());
            List<Loaded> all = new ArrayList<>(plan.stored());
            plan.plans().forEach(p -> p.added().forEach(row -> all.add(row.entity())));
            for (Loaded row : all) {
                Object value = name == null ? null : RowType.get(row, name);
                if (value instanceof String text) {
                    names.put(text, type.id(row));
                }
            }
        }
        return names;
    }
}
