package ai.whisperengine.memory.transaction;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes down from time to time which roleplay transactions have expired. Every replica does so: the database gives each
 * those that no other has in hand, and readers do not depend on it.
 */
@ApplicationScoped
public class TransactionSweep {

    private static final Logger LOG = Logger.getLogger(TransactionSweep.class);

    private final Vertx vertx;
    private final TransactionStore store;
    private final Duration every;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private long timer = -1;

    public TransactionSweep(
            Vertx vertx,
            TransactionStore store,
            @ConfigProperty(name = "whisperengine.transactions.sweep-every", defaultValue = "1M") Duration every) {
        this.vertx = vertx;
        this.store = store;
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
                        ended -> LOG.debugf("%d roleplay transactions expired", ended),
                        // The next tick tries again; until then readers compute the same.
                        failure ->
                                LOG.warnf("Expired roleplay transactions could not be written down: %s", failure));
    }

    /** Batch after batch, until nothing is left. */
    Uni<Integer> sweep() {
        return store.expire(TransactionService.BATCH)
                .chain(ended -> ended < TransactionService.BATCH
                        ? Uni.createFrom().item(ended)
                        : sweep().map(more -> ended + more));
    }
}
