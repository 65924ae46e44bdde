package ai.whisperengine.platform.audit;

import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A call as the audit keeps it.
 *
 * @param caller the name of the caller
 * @param operation the name of the mutation, or method and path of an endpoint
 * @param target the id that the call was about, if it named one
 * @param outcome {@code DONE}, or the code of the error
 */
public record AuditEntry(
        OffsetDateTime at,
        String caller,
        String operation,
        @Nullable String target,
        String outcome) {

    static final String DONE = "DONE";

    JsonObject toJson() {
        return new JsonObject()
                .put("at", at.toString())
                .put("caller", caller)
                .put("operation", operation)
                .put("target", target)
                .put("outcome", outcome);
    }
}
