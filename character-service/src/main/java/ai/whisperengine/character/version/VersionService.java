package ai.whisperengine.character.version;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.row.JsonRows;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.database.WriteContext;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rules of versions: what they were, how two differ, and the way back. */
@ApplicationScoped
public class VersionService {

    /** Documents may be large. */
    private static final int DOCUMENTS = 10;

    private static final int LONGEST_REASON = 1_000;

    private final Callers callers;
    private final Reader reader;
    private final Database database;
    private final VersionStore store;
    private final JsonRows rows;
    private final SectionTree tree;

    public VersionService(
            Callers callers, Reader reader, Database database, VersionStore store, JsonRows rows, SectionTree tree) {
        this.callers = callers;
        this.reader = reader;
        this.database = database;
        this.store = store;
        this.rows = rows;
        this.tree = tree;
    }

    Uni<Connection.Page<CharacterVersion>> page(String characterId, PageRequest request, Selection connection) {
        callers.require();
        Integer key = CharacterService.key(characterId);
        boolean documents = connection.below("nodes").has("document")
                || connection.below("edges").below("node").has("document");
        if (documents && request.size() > DOCUMENTS) {
            throw ApiException.limitExceeded(
                    "A page with documents has at most " + DOCUMENTS + " versions; ask for fewer with first or last");
        }
        return reader.page(
                        CharacterVersion.class,
                        Condition.equal(CharacterVersion.class, "characterId", key),
                        request,
                        connection)
                .call(page -> page.nodes().isEmpty()
                        ? mustExist(key)
                        : Uni.createFrom().voidItem())
                .map(page -> page.map(this::withDocument));
    }

    private CharacterVersion withDocument(CharacterVersion version) {
        if (version.snapshot != null) {
            Snapshot snapshot = Snapshot.parse(version.snapshot.toString());
            version.document = JsonColumn.parse(
                            SnapshotDocument.of(tree, snapshot).toString())
                    .asJsonObject();
        }
        return version;
    }

    private Uni<Void> mustExist(Integer key) {
        return store.exists(key)
                .invoke(exists -> {
                    if (!exists) {
                        throw noCharacter();
                    }
                })
                .replaceWithVoid();
    }

    Uni<CharacterDiff> diff(String characterId, @Nullable Integer from, @Nullable Integer to, int first) {
        callers.require();
        return store.pair(CharacterService.key(characterId), from, to).map(pair -> {
            if (pair == null) {
                throw noCharacter();
            }
            return CharacterDiff.of(
                    pair.from(),
                    pair.to(),
                    SnapshotDiff.of(
                            tree,
                            Snapshot.parse(known(pair.before(), pair.from())),
                            Snapshot.parse(known(pair.after(), pair.to()))),
                    first);
        });
    }

    /** Makes the definition what it was at a version. Returns whether anything was different. */
    Uni<Boolean> restore(String characterId, int version, int expectedVersion, @Nullable String reason) {
        WriteContext context = new WriteContext(callers.require().name(), reason(reason, version));
        Integer key = CharacterService.key(characterId);
        return database.write(context, session -> store.lock(session, key)
                .invoke(current -> check(current, expectedVersion))
                .chain(() -> store.snapshot(session, key, version))
                .chain(snapshot -> restore(session, key, Snapshot.parse(known(snapshot, version)))));
    }

    private Uni<Boolean> restore(Mutiny.Session session, Integer key, Snapshot wanted) {
        return store.presentSnapshot(session, key)
                .chain(present ->
                        new Restoration(session, store, rows, tree, key, Snapshot.parse(present), wanted).run());
    }

    private static void check(@Nullable Integer current, int expected) {
        if (current == null) {
            throw noCharacter();
        }
        if (current != expected) {
            throw ApiException.conflict("The character has version " + current + " and not " + expected
                            + ": somebody changed it; read it again and decide")
                    .with("currentVersion", current);
        }
    }

    private static String reason(@Nullable String reason, int version) {
        if (reason == null || reason.isBlank()) {
            return "back to version " + version;
        }
        return Inputs.atMost(reason, "reason", LONGEST_REASON);
    }

    private static String known(@Nullable String snapshot, int version) {
        if (snapshot == null) {
            throw ApiException.notFound("The character has no version " + version)
                    .with("version", version);
        }
        return Objects.requireNonNull(snapshot);
    }

    private static ApiException noCharacter() {
        return ApiException.notFound("There is no character with this id");
    }
}
