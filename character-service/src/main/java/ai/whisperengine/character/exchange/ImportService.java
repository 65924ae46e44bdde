package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.DocumentFormats.Understood;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.character.exchange.format.Formats;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rules of an import: the document is understood completely first, then stored in one transaction. */
@ApplicationScoped
public class ImportService {

    /** The first bytes of a PNG as base64. */
    private static final String PNG = "iVBORw0KGgo";

    private final Callers callers;
    private final Database database;
    private final DocumentFormats formats;
    private final SectionTree tree;
    private final ImportStore store;
    private final StoredSecrets secrets;
    private final ImportPermits permits;
    private final Vertx vertx;

    public ImportService(
            Callers callers,
            Database database,
            DocumentFormats formats,
            SectionTree tree,
            ImportStore store,
            StoredSecrets secrets,
            ImportPermits permits,
            Vertx vertx) {
        this.callers = callers;
        this.database = database;
        this.formats = formats;
        this.tree = tree;
        this.store = store;
        this.secrets = secrets;
        this.permits = permits;
        this.vertx = vertx;
    }

    Uni<ImportOutcome> run(ImportCharacterInput input) {
        callers.require();
        if (input.document == null) {
            throw ApiException.badInput("document", "must be given");
        }
        ImportMode mode = input.mode == null ? ImportMode.CREATE : input.mode;
        return run(bytes(input.document), input.format, mode, Boolean.TRUE.equals(input.dryRun));
    }

    /** @param format found out from the content when absent */
    Uni<ImportOutcome> run(byte[] content, @Nullable CharacterFormat format, ImportMode mode, boolean dryRun) {
        String caller = callers.require().name();
        return permits.run(() -> understand(content, format).chain(file -> {
            Function<Mutiny.Session, Uni<ImportOutcome>> work =
                    session -> new ImportRun(session, store, secrets, tree, file.mapped(), mode)
                            .store(caller, "import of " + file.format())
                            .call(done -> portrait(session, file, done));
            if (dryRun) {
                return database.rehearse(work).map(o -> new ImportOutcome(o.report(), null));
            }
            return mode == ImportMode.CREATE
                    ? refuseExisting(file.mapped().handle()).chain(() -> database.write(work))
                    : database.write(work);
        }));
    }

    /** Reading a large document takes a while, and the event loop serves others; the session needs the event loop. */
    private Uni<Understood> understand(byte[] content, @Nullable CharacterFormat format) {
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(() -> formats.understand(content, format), false)
                .toCompletionStage());
    }

    /** A look before the transaction: of many imports of one name most need not wait for the first. */
    private Uni<Void> refuseExisting(String handle) {
        return database.query("select from characters where normalized_name = $1", List.of(handle))
                .invoke(found -> {
                    if (found.size() > 0) {
                        throw ImportRun.alreadyExists(handle);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> portrait(Mutiny.Session session, Understood file, ImportOutcome done) {
        Integer character = done.characterId();
        return file.portrait() == null || character == null
                ? Uni.createFrom().voidItem()
                : store.portrait(session, character, file.portrait());
    }

    private static byte[] bytes(String document) {
        if (!document.startsWith(PNG)) {
            return Formats.bytes(document);
        }
        try {
            return Base64.getMimeDecoder().decode(document);
        } catch (IllegalArgumentException e) {
            throw ApiException.badInput("document", "begins like a PNG in base64, and is not base64");
        }
    }
}
