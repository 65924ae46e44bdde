package ai.whisperengine.memory;

import ai.whisperengine.memory.cache.CacheStore;
import ai.whisperengine.memory.transaction.TransactionStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes down from time to time which roleplay transactions have expired, and removes expired caches. Every replica does
 * so: the database gives each the rows that no other has in hand, and readers do not depend on it.
 */
@ApplicationScoped
public class ExpirySweep {

    /** Rows that one statement takes on. */
    public static final int BATCH = 1_000;

    private static final Logger LOG = Logger.getLogger(ExpirySweep.class);

    private final Vertx vertx;
    private final TransactionStore transactions;
    private final CacheStore caches;
    private final Duration every;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private long timer = -1;

    public ExpirySweep(
            Vertx vertx,
            TransactionStore transactions,
            CacheStore caches,
            @ConfigProperty(name = "whisperengine.expiry.sweep-every", defaultValue = "1m") Duration every) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.caches = caches;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        if (every.toMillis() > 0) {
            timer = vertx.setPeriodic(every.toMillis(), id -> tick());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void tick() {
        if (!underWay.compareAndSet(false, true)) {
            return;
        }
        sweep().onTermination()
                .invoke(() -> underWay.set(false))
                .subscribe()
                .with(
                        rows -> LOG.debugf("%d rows had expired", rows),
                        // The next tick tries again; until then readers compute the same.
                        failure -> LOG.warnf("What has expired could not be swept: %s", failure));
    }

    /** Batch after batch, until nothing is left. Returns how many rows there were. */
    Uni<Integer> sweep() {
        return all(() -> transactions.expire(BATCH))
                .chain(expired -> all(() -> caches.purge(BATCH)).map(purged -> expired + purged));
    }

    private static Uni<Integer> all(Supplier<Uni<Integer>> batch) {
        return batch.get()
                .chain(rows ->
                        rows < BATCH ? Uni.createFrom().item(rows) : all(batch).map(more -> rows + more));
    }
}
