package ai.whisperengine.platform.audit;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries of the audit. Those that arrive while others are being written go together in the next statement: under
 * load the audit costs a fraction of a statement for each change, and nobody waits for more than two.
 */
@ApplicationScoped
public class AuditLog {

    private static final int MOST = 500;
    private static final String NOTE = "select note_operations($1::text::jsonb)";

    private final Database database;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    public AuditLog(Database database) {
        this.database = database;
    }

    private record Waiting(
            AuditEntry entry,
            UniEmitter<? super Void> emitter,
            @Nullable Context context) {

        /** Whoever waits goes on where it was, and not in the request that happened to write. */
        void end(@Nullable Throwable failure) {
            Runnable signal = () -> {
                if (failure == null) {
                    emitter.complete(null);
                } else {
                    emitter.fail(failure);
                }
            };
            if (context == null) {
                signal.run();
            } else {
                context.runOnContext(ignored -> signal.run());
            }
        }
    }

    /** Completes when the entry is stored. */
    public Uni<Void> note(AuditEntry entry) {
        return Uni.createFrom().emitter(emitter -> {
            queue.add(new Waiting(entry, emitter, Vertx.currentContext()));
            writeNext();
        });
    }

    private void writeNext() {
        while (!queue.isEmpty() && writing.compareAndSet(false, true)) {
            List<Waiting> batch = new ArrayList<>();
            for (Waiting next = queue.poll(); next != null; next = batch.size() < MOST ? queue.poll() : null) {
                batch.add(next);
            }
            if (batch.isEmpty()) {
                writing.set(false); // taken by whoever was writing until now; look again
                continue;
            }
            JsonArray entries = new JsonArray();
            batch.forEach(waiting -> entries.add(waiting.entry().toJson()));
            database.query(NOTE, List.of(entries.encode()))
                    .subscribe()
                    .with(written -> ended(batch, null), failure -> ended(batch, failure));
            return;
        }
    }

    private void ended(List<Waiting> batch, @Nullable Throwable failure) {
        writing.set(false);
        writeNext();
        batch.forEach(waiting -> waiting.end(failure));
    }
}
