package ai.whisperengine.character.validation;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.character.exchange.format.Formats;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** Validates what is stored, and what somebody would like to store. */
@ApplicationScoped
public class ValidationService {

    private final Callers callers;
    private final CharacterValidator validator;
    private final StoredDocuments stored;
    private final Formats formats;
    private final Vertx vertx;

    public ValidationService(
            Callers callers, CharacterValidator validator, StoredDocuments stored, Formats formats, Vertx vertx) {
        this.callers = callers;
        this.validator = validator;
        this.stored = stored;
        this.formats = formats;
        this.vertx = vertx;
    }

    Uni<ValidationReport> stored(String id) {
        callers.require();
        return stored.byId(CharacterService.key(id)).chain(document -> {
            if (document == null) {
                throw ApiException.notFound("There is no character with this id");
            }
            return aside(() -> validator.validate(document));
        });
    }

    /** A text in our own format, whose every fault is reported, or in one of the others, which its codec must read. */
    Uni<ValidationReport> document(String text, CharacterFormat format) {
        callers.require();
        if (text.length() > Documents.MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > Documents.MAX_BYTES) {
            throw ApiException.limitExceeded(
                            "The document is larger than " + Documents.MAX_BYTES / (1024 * 1024) + " MB")
                    .with("field", "document");
        }
        if (format == CharacterFormat.CDL_JSON) {
            return aside(() -> validator.validate(text));
        }
        if (format == CharacterFormat.WHISPERENGINE_SQL) {
            throw ApiException.badInput("format", "an SQL export is validated by importCharacter with dryRun");
        }
        return aside(() -> validator.validate(
                formats.codec(format).read(Formats.bytes(text)).document()));
    }

    /** A large document takes a while, and the event loop serves others. */
    private <T> Uni<T> aside(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.getOrCreateContext().executeBlocking(work, false).toCompletionStage());
    }
}
