package ai.whisperengine.user.erasure;

import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements that reach into every slice: functions of the schema, since no service may write another's tables. */
@ApplicationScoped
public class ErasureStore {

    /** A user of many years has many rows. */
    private static final String PATIENTLY = "set local statement_timeout = '120s'";

    private static final int ATTEMPTS = 5;

    private final Database database;

    public ErasureStore(Database database) {
        this.database = database;
    }

    record Erased(
            String outcome,
            @Nullable Long receiptId,
            @Nullable JsonObject counts,
            @Nullable OffsetDateTime erasedAt) {}

    record Merged(
            String outcome,
            @Nullable String userId,
            @Nullable JsonObject counts) {}

    Uni<Erased> erase(String userId, ErasureScope scope, String actor) {
        return patiently(session -> session.createNativeQuery(
                        "select outcome, receipt_id, cast(counts as text), erased_at"
                                + " from erase_user(:user, :scope, :actor)",
                        Object[].class)
                .setParameter("user", userId)
                .setParameter("scope", scope.name())
                .setParameter("actor", actor)
                .getSingleResult()
                .map(row -> new Erased((String) row[0], (Long) row[1], json(row[2]), time(row[3]))));
    }

    Uni<Merged> merge(String into, String from, String actor) {
        return patiently(session -> session.createNativeQuery(
                        "select outcome, user_id, cast(counts as text) from merge_users(:into, :from, :actor)",
                        Object[].class)
                .setParameter("into", into)
                .setParameter("from", from)
                .setParameter("actor", actor)
                .getSingleResult()
                .map(row -> new Merged((String) row[0], (String) row[1], json(row[2]))));
    }

    /** Whoever writes of the same user meanwhile may wait for us while we wait for them: then one of the two tries again. */
    private <T> Uni<T> patiently(Function<Mutiny.Session, Uni<T>> work) {
        return database.write(session ->
                        session.createNativeQuery(PATIENTLY).executeUpdate().chain(() -> work.apply(session)))
                .onFailure(failure -> Failures.of(failure).code() == ErrorCode.CONFLICT)
                .retry()
                .atMost(ATTEMPTS);
    }

    private static @Nullable JsonObject json(@Nullable Object text) {
        return text == null ? null : new JsonObject((String) text);
    }

    private static @Nullable OffsetDateTime time(@Nullable Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : (OffsetDateTime) value;
    }
}
