package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rules of an import: the document is understood completely first, then stored in one transaction. */
@ApplicationScoped
public class ImportService {

    /** The handle is a key of other tables too; only a rename changes it. */
    private static final Set<String> HANDLE = Set.of("normalized_name");

    private final Callers callers;
    private final Database database;
    private final ImportMapper mapper;
    private final ImportStore store;
    private final StoredSecrets secrets;
    private final Sections sections;
    private final Vertx vertx;

    public ImportService(
            Callers callers,
            Database database,
            ImportMapper mapper,
            ImportStore store,
            StoredSecrets secrets,
            Sections sections,
            Vertx vertx) {
        this.callers = callers;
        this.database = database;
        this.mapper = mapper;
        this.store = store;
        this.secrets = secrets;
        this.sections = sections;
        this.vertx = vertx;
    }

    /** What was done, and to whom. */
    record Outcome(ImportReport report, @Nullable Integer characterId) {}

    Uni<Outcome> run(ImportCharacterInput input) {
        callers.require();
        String document = input.document;
        if (input.format == null) {
            throw ApiException.badInput("format", "must be given");
        }
        if (document == null) {
            throw ApiException.badInput("document", "must be given");
        }
        ImportMode mode = input.mode == null ? ImportMode.CREATE : input.mode;
        boolean dryRun = Boolean.TRUE.equals(input.dryRun);
        // Reading a large document takes a while, and the event loop serves others; the session needs the event loop.
        return Uni.createFrom()
                .completionStage(() -> vertx.getOrCreateContext()
                        .executeBlocking(() -> understand(document), false)
                        .toCompletionStage())
                .chain(mapped -> {
                    Function<Mutiny.Session, Uni<Outcome>> work = session -> new Run(session, mapped, mode).store();
                    return dryRun
                            ? database.rehearse(work).map(o -> new Outcome(o.report(), null))
                            : database.write(work);
                });
    }

    private MappedImport understand(String document) {
        return mapper.map(SqlExportParser.parse(document), OffsetDateTime.now(ZoneOffset.UTC));
    }

    /** One import in its transaction. */
    private final class Run {

        private final Mutiny.Session session;
        private final MappedImport mapped;
        private final ImportMode mode;
        private final List<ImportIssue> issues;
        private int written;
        private int unchanged;
        private int removed;

        Run(Mutiny.Session session, MappedImport mapped, ImportMode mode) {
            this.session = session;
            this.mapped = mapped;
            this.mode = mode;
            this.issues = new ArrayList<>(mapped.issues());
        }

        Uni<Outcome> store() {
            return store.lock(session, mapped.handle())
                    .chain(existing -> existing == null ? create() : replace(existing))
                    .call(session::flush)
                    .map(id -> new Outcome(report(), id));
        }

        private ImportReport report() {
            issues.sort(Comparator.comparing(i -> i.line() == null ? 0 : i.line()));
            return new ImportReport(
                    null, mapped.rowsRead(), written, unchanged, mapped.duplicates(), removed, List.copyOf(issues));
        }

        private Uni<Integer> create() {
            Character character = mapped.newCharacter();
            return store.insert(session, character)
                    .onFailure()
                    .transform(this::takenMeanwhile)
                    .chain(() -> insertAll(mapped.rows(), character))
                    .invoke(() -> written += mapped.hasCharacterRow() ? 1 : 0)
                    .map(done -> character.id);
        }

        /** Another import of the handle was faster: the look before found nothing. */
        private Throwable takenMeanwhile(Throwable failure) {
            ApiException known = Failures.of(failure);
            if (known.code() != ErrorCode.ALREADY_EXISTS) {
                return onLine(mapped.character(), failure);
            }
            return mode == ImportMode.CREATE
                    ? alreadyExists()
                    : ApiException.conflict("The character '" + mapped.handle()
                            + "' was created by somebody else at the same time; import again");
        }

        private ApiException alreadyExists() {
            return ApiException.alreadyExists("The character '" + mapped.handle()
                            + "' exists already; import with mode REPLACE to make it equal to the document")
                    .with("normalizedName", mapped.handle());
        }

        private Uni<Void> insertAll(List<Row> rows, Character character) {
            return oneByOne(rows, row -> {
                RowType type = row.type();
                Property parent = type.column("character_id");
                if (parent == null) {
                    throw new IllegalStateException(type.table() + " has no character_id");
                }
                RowType.set(row.entity(), parent, character.id);
                secrets.seal(type, row.entity());
                written++;
                return store.insert(session, row.entity()).onFailure().transform(f -> onLine(row, f));
            });
        }

        /** A rule of the database that this row breaks: an editor needs to know which row it was. */
        private Throwable onLine(Row row, Throwable failure) {
            ApiException known = Failures.of(failure);
            return switch (known.code()) {
                case ALREADY_EXISTS, BAD_USER_INPUT, NOT_FOUND, LIMIT_EXCEEDED ->
                    Refusal.at(
                            row.line(),
                            "the row of " + row.type().table() + " cannot be stored: " + known.getMessage());
                default -> known;
            };
        }

        private Uni<Integer> replace(Character character) {
            if (mode == ImportMode.CREATE) {
                return Uni.createFrom().failure(alreadyExists());
            }
            if (mapped.hasCharacterRow()) {
                take(mapped.character(), character, HANDLE);
            }
            Map<RowType, List<Row>> byType = mapped.rows().stream().collect(Collectors.groupingBy(Row::type));
            List<Row> added = new ArrayList<>();
            return oneByOne(
                            mapper.types(),
                            type -> replaceSection(type, byType.getOrDefault(type, List.of()), character, added))
                    .call(session::flush)
                    .chain(() -> {
                        added.sort(Comparator.comparingInt(Row::line));
                        return insertAll(added, character);
                    })
                    .map(done -> character.id);
        }

        private Uni<Void> replaceSection(RowType type, List<Row> rows, Character character, List<Row> added) {
            return store.rows(session, type, character.id).chain(stored -> {
                ReplacePlan plan = ReplacePlan.of(type, rows, stored, secrets);
                unchanged += plan.unchanged();
                added.addAll(plan.added());
                plan.changed().forEach((row, wanted) -> take(wanted, row, Set.of()));
                if (plan.kept() > 0) {
                    issues.add(ImportIssue.info(
                            null,
                            type.table(),
                            counted(plan.kept()) + " not in the document " + (plan.kept() == 1 ? "is" : "are")
                                    + " kept"));
                }
                return remove(type, plan.removed(), stored);
            });
        }

        private Uni<Void> remove(RowType type, List<Loaded> rows, List<Loaded> stored) {
            if (!rows.isEmpty()) {
                removed += rows.size();
                issues.add(ImportIssue.info(
                        null,
                        type.table(),
                        counted(rows.size()) + " not in the document " + (rows.size() == 1 ? "was" : "were")
                                + " removed"));
            }
            List<Integer> ids = ids(type, rows);
            return oneByOne(sections.below(type.rowClass()), details -> details(type, details, ids, ids(type, stored)))
                    .chain(() -> store.delete(session, type, ids))
                    // The session must not write rows that are gone.
                    .invoke(() -> rows.forEach(session::detach));
        }

        /** This format carries no rows below rows: they stay with the row above, and go with it. */
        private Uni<Void> details(
                RowType type, Sections.Section details, List<Integer> removedIds, List<Integer> storedIds) {
            if (storedIds.isEmpty() || RowTreatment.of(type) == RowTreatment.LEARNING) {
                return Uni.createFrom().voidItem();
            }
            Set<Integer> going = Set.copyOf(removedIds);
            return store.parentsOfDetails(session, details.rowClass(), storedIds)
                    .invoke(parents -> {
                        int lost =
                                (int) parents.stream().filter(going::contains).count();
                        int kept = parents.size() - lost;
                        String table = new RowType(details.rowClass()).table();
                        removed += lost;
                        if (lost > 0) {
                            issues.add(ImportIssue.warning(
                                    null,
                                    table,
                                    null,
                                    counted(lost) + " went with rows of " + type.table()
                                            + " that the document does not have"));
                        }
                        if (kept > 0) {
                            issues.add(ImportIssue.info(
                                    null,
                                    table,
                                    counted(kept) + " that the format does not carry " + (kept == 1 ? "is" : "are")
                                            + " kept"));
                        }
                    })
                    .replaceWithVoid();
        }

        private List<Integer> ids(RowType type, List<Loaded> rows) {
            Property id = type.property("id");
            if (id == null) {
                throw new IllegalStateException(type.table() + " has no id");
            }
            return rows.stream().map(r -> (Integer) RowType.get(r, id)).toList();
        }

        /** A stored row takes the values that the document gives; what it does not give stays. */
        private void take(Row wanted, Loaded stored, Set<String> notChangeable) {
            RowType type = wanted.type();
            List<Property> differing = ReplacePlan.differing(type, wanted, stored, notChangeable);
            warnOfNewAddress(wanted, stored, differing);
            for (Property property : differing) {
                Object value = RowType.get(wanted.entity(), property);
                RowType.set(stored, property, property.masked() ? secrets.sealed(value) : value);
            }
            if (differing.isEmpty()) {
                unchanged++;
            } else {
                written++;
            }
        }

        /** A secret was meant for the address that it was stored with: that it now goes elsewhere must be seen. */
        private void warnOfNewAddress(Row wanted, Loaded stored, List<Property> differing) {
            RowType type = wanted.type();
            for (Property address : differing) {
                boolean keepsSecret = type.content().stream()
                        .anyMatch(p ->
                                p.masked() && !differing.contains(p) && !StoredSecrets.isEmpty(RowType.get(stored, p)));
                if (address.column().endsWith("_url") && keepsSecret) {
                    issues.add(ImportIssue.warning(
                            wanted.line(),
                            type.table(),
                            address.column(),
                            "the address changes and the stored secret stays: it will be sent to the new address"));
                }
            }
        }
    }

    private static String counted(int rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    /** In order, one after the other: a session does one thing at a time. */
    private static <T> Uni<Void> oneByOne(Iterable<T> items, Function<T, Uni<Void>> step) {
        return io.smallrye.mutiny.Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
