package ai.whisperengine.user.personality;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes the analyses of users who do not come back; recording removes those of the others. */
@ApplicationScoped
public class AnalysisRetention {

    private static final Logger LOG = Logger.getLogger(AnalysisRetention.class);
    private static final int BATCH = 5_000;

    private final PersonalityStore store;
    private final Vertx vertx;
    private final Duration interval;
    private long timer;

    public AnalysisRetention(
            PersonalityStore store,
            Vertx vertx,
            @ConfigProperty(name = "whisperengine.analyses.purge-interval", defaultValue = "1h") Duration interval) {
        this.store = store;
        this.vertx = vertx;
        this.interval = interval;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(interval.toMillis(), t -> purge().subscribe()
                .with(
                        gone -> LOG.debugf("%d old analyses removed", gone),
                        failure -> LOG.warnf("Old analyses could not be removed now: %s", failure.toString())));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Removes what is too old, in statements of bounded size. Returns how many analyses went. */
    Uni<Integer> purge() {
        return store.purge(BATCH)
                .chain(gone -> gone < BATCH ? Uni.createFrom().item(gone) : purge().map(more -> gone + more));
    }
}
