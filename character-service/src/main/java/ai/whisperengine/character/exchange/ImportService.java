package ai.whisperengine.character.exchange;

import ai.whisperengine.character.document.CharacterDocument;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.caller.Caller;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rules of an import: the document is understood completely first, then stored in one transaction. */
@ApplicationScoped
public class ImportService {

    private final Callers callers;
    private final Database database;
    private final DocumentFormats formats;
    private final ImportMapper mapper;
    private final ImportStore store;
    private final StoredSecrets secrets;
    private final ImportPermits permits;
    private final Vertx vertx;

    public ImportService(
            Callers callers,
            Database database,
            DocumentFormats formats,
            ImportMapper mapper,
            ImportStore store,
            StoredSecrets secrets,
            ImportPermits permits,
            Vertx vertx) {
        this.callers = callers;
        this.database = database;
        this.formats = formats;
        this.mapper = mapper;
        this.store = store;
        this.secrets = secrets;
        this.permits = permits;
        this.vertx = vertx;
    }

    Uni<ImportOutcome> run(ImportCharacterInput input) {
        if (input.document == null) {
            callers.require();
            throw ApiException.badInput("document", "must be given");
        }
        ImportMode mode = input.mode == null ? ImportMode.CREATE : input.mode;
        return run(bytes(input.document), input.format, mode, Boolean.TRUE.equals(input.dryRun));
    }
}
