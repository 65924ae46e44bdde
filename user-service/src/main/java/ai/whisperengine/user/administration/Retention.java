package ai.whisperengine.user.administration;

import ai.whisperengine.user.audit.AuditStore;
import ai.whisperengine.user.identity.UserStore;
import ai.whisperengine.user.privacy.PrivacyStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes what is kept for a time only. Any number of replicas may do it at once: each takes what the others left. */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 5_000;

    private final UserStore users;
    private final PrivacyStore privacy;
    private final AuditStore audit;
    private final AdministrationStore administration;
    private final Vertx vertx;
    private final Duration ofPrivacyAudit;
    private final Duration ofAudit;
    private final Duration ofMetrics;
    private final Duration interval;
    private long timer;

    public Retention(
            UserStore users,
            PrivacyStore privacy,
            AuditStore audit,
            AdministrationStore administration,
            Vertx vertx,
            @ConfigProperty(name = "whisperengine.privacy.audit-retention", defaultValue = "90d")
                    Duration ofPrivacyAudit,
            @ConfigProperty(name = "whisperengine.audit.retention", defaultValue = "365d") Duration ofAudit,
            @ConfigProperty(name = "whisperengine.metrics.retention", defaultValue = "30d") Duration ofMetrics,
            @ConfigProperty(name = "whisperengine.users.purge-interval", defaultValue = "10m") Duration interval) {
        this.users = users;
        this.privacy = privacy;
        this.audit = audit;
        this.administration = administration;
        this.vertx = vertx;
        this.ofPrivacyAudit = ofPrivacyAudit;
        this.ofAudit = ofAudit;
        this.ofMetrics = ofMetrics;
        this.interval = interval;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(interval.toMillis(), t -> purge().subscribe()
                .with(
                        gone -> LOG.debugf("%d rows whose time was up were removed", gone),
                        failure -> LOG.warnf("What is kept for a time only could not be removed now: %s", failure)));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Returns how many rows went. */
    public Uni<Integer> purge() {
        return all(() -> privacy.purge(ofPrivacyAudit, BATCH))
                .chain(rows -> all(() -> audit.purge(ofAudit, BATCH)).map(gone -> rows + gone))
                .chain(rows -> all(() -> administration.purge(ofMetrics, BATCH)).map(gone -> rows + gone))
                .chain(rows -> all(() -> users.purgeLinkRequests(BATCH)).map(gone -> rows + gone));
    }

    /** In statements of bounded size, one after the other. */
    private static Uni<Integer> all(Supplier<Uni<Integer>> batch) {
        return batch.get()
                .chain(gone ->
                        gone < BATCH ? Uni.createFrom().item(gone) : all(batch).map(more -> gone + more));
    }
}
