package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.configuration.BotDeployment;
import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.exchange.SectionWriter.Batch;
import ai.whisperengine.character.exchange.SectionWriter.Family;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** One import in its transaction. */
final class ImportRun {

    private final Mutiny.Session session;
    private final ImportStore store;
    private final SectionTree tree;
    private final MappedImport mapped;
    private final ImportMode mode;
    private final ImportTally tally;
    private final RowChanger changer;
    private final SectionWriter writer;

    ImportRun(
            Mutiny.Session session,
            ImportStore store,
            StoredSecrets secrets,
            SectionTree tree,
            MappedImport mapped,
            ImportMode mode) {
        this.session = session;
        this.store = store;
        this.tree = tree;
        this.mapped = mapped;
        this.mode = mode;
        this.tally = new ImportTally(mapped);
        this.changer = new RowChanger(secrets, tally, mapped.scope(), mode);
        this.writer = new SectionWriter(session, store, secrets, tally, mapped.scope(), mode);
    }

    Uni<ImportOutcome> store(String caller, String reason) {
        return store.begin(session, caller, reason)
                .chain(() -> store.lock(session, mapped.handle()))
                .chain(existing -> existing == null ? create() : change(existing))
                .call(session::flush)
                .map(id -> new ImportOutcome(tally.report(), id));
    }

    private Uni<Integer> create() {
        Character character = mapped.newCharacter();
        return store.insert(session, character)
                .onFailure()
                .transform(this::takenMeanwhile)
                .invoke(() -> {
                    if (mapped.hasCharacterRow()) {
                        tally.added("character", mapped.character().type(), character);
                    }
                })
                .chain(() -> leaveOutTaken(character.id))
                .chain(rows -> writer.write(level(rows, character.id, true)))
                .map(done -> character.id);
    }

    /** Another import of the handle was faster: the look before found nothing. */
    private Throwable takenMeanwhile(Throwable failure) {
        ApiException known = Failures.of(failure);
        if (known.code() != ErrorCode.ALREADY_EXISTS) {
            return RowChanger.atPlace(mapped.character(), failure);
        }
        return mode == ImportMode.CREATE
                ? alreadyExists(mapped.handle())
                : ApiException.conflict("The character '" + mapped.handle()
                        + "' was created by somebody else at the same time; import again");
    }

    static ApiException alreadyExists(String handle) {
        return ApiException.alreadyExists("The character '" + handle
                        + "' exists already; import with mode REPLACE to make it equal to the document, or with MERGE"
                        + " to add to it")
                .with("normalizedName", handle);
    }

    private Uni<Integer> change(Character character) {
        if (mode == ImportMode.CREATE) {
            return Uni.createFrom().failure(alreadyExists(mapped.handle()));
        }
        if (mapped.hasCharacterRow()) {
            changer.take("character", mapped.character(), character);
        }
        return leaveOutTaken(character.id)
                .chain(rows -> writer.write(level(rows, character.id, false)))
                .map(done -> character.id);
    }

    /** Containers and ports exist once on a host: a copy of a character cannot run in the container of the first. */
    private Uni<List<Row>> leaveOutTaken(Integer characterId) {
        List<Row> rows = new ArrayList<>(mapped.rows());
        List<Row> deployments = rows.stream()
                .filter(row -> row.entity() instanceof BotDeployment)
                .toList();
        return ImportSteps.oneByOne(deployments, row -> store.isTaken(
                                session,
                                row.type(),
                                List.of(property(row.type(), "containerName"), property(row.type(), "port")),
                                row.entity(),
                                characterId)
                        .invoke(taken -> {
                            if (taken) {
                                rows.remove(row);
                                tally.issue(row.place()
                                        .warning(
                                                null,
                                                "The container or the port belongs to another character's bot;"
                                                        + " the row is left out"));
                            }
                        })
                        .replaceWithVoid())
                .replaceWith(rows);
    }

    private static Property property(RowType type, String name) {
        return Objects.requireNonNull(type.property(name), name);
    }

    private List<Batch> level(List<Row> all, Integer characterId, boolean isNew) {
        Map<Class<?>, List<Row>> byClass = new HashMap<>();
        all.forEach(row -> byClass.computeIfAbsent(row.type().rowClass(), c -> new ArrayList<>())
                .add(row));
        List<Batch> batches = new ArrayList<>();
        tree.sections().forEach(section -> {
            List<Row> rows = byClass.getOrDefault(section.type().rowClass(), List.of());
            if (!rows.isEmpty() || !isNew) {
                batches.add(
                        new Batch(section, section.name(), List.of(new Family(characterId, isNew, rows)), Map.of()));
            }
        });
        return batches;
    }
}
