package ai.whisperengine.platform.change;

import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A change as a slice announces it in the transaction that makes it.
 *
 * @param topic what kind of thing changed, such as {@code fact}
 * @param userId the user whom it concerns; erased with the user
 * @param subject the id of what changed
 * @param change what happened to it
 * @param details what a subscriber is told beside
 */
public record Announcement(
        String topic,
        @Nullable String userId,
        String subject,
        String change,
        JsonObject details,
        OffsetDateTime occurredAt) {}
