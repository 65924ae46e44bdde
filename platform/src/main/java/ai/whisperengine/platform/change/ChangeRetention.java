package ai.whisperengine.platform.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the outbox small: whichever replica looks first removes what is old. */
@ApplicationScoped
public class ChangeRetention {

    private static final Logger LOG = Logger.getLogger(ChangeRetention.class);
    private static final int BATCH = 5_000;

    private final OutboxStore store;
    private final Vertx vertx;
    private final Duration retention;
    private final Duration interval;
    private long timer;

    public ChangeRetention(
            OutboxStore store,
            Vertx vertx,
            @ConfigProperty(name = "whisperengine.changes.retention", defaultValue = "1d") Duration retention,
            @ConfigProperty(name = "whisperengine.changes.purge-interval", defaultValue = "10m") Duration interval) {
        this.store = store;
        this.vertx = vertx;
        this.retention = retention;
        this.interval = interval;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(interval.toMillis(), t -> purge().subscribe()
                .with(
                        gone -> LOG.debugf("%d old changes removed from the outbox", gone),
                        failure -> LOG.warnf("The outbox could not be purged now: %s", failure.toString())));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Removes what is older than the retention, in statements of bounded size. Returns how many changes went. */
    public Uni<Integer> purge() {
        return store.purge(retention, BATCH)
                .chain(gone -> gone < BATCH ? Uni.createFrom().item(gone) : purge().map(more -> gone + more));
    }
}
