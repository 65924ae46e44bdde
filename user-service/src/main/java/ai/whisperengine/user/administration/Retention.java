package ai.whisperengine.user.administration;

import ai.whisperengine.platform.sweep.Sweep;
import ai.whisperengine.user.audit.AuditStore;
import ai.whisperengine.user.identity.UserStore;
import ai.whisperengine.user.privacy.PrivacyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes what is kept for a time only. Any number of replicas may do it at once: each takes what the others left. */
@ApplicationScoped
public class Retention implements Sweep {

    private static final int BATCH = 5_000;

    private final UserStore users;
    private final PrivacyStore privacy;
    private final AuditStore audit;
    private final AdministrationStore administration;
    private final Duration ofPrivacyAudit;
    private final Duration ofAudit;
    private final Duration ofMetrics;
    private final Duration interval;

    public Retention(
            UserStore users,
            PrivacyStore privacy,
            AuditStore audit,
            AdministrationStore administration,
            @ConfigProperty(name = "whisperengine.privacy.audit-retention", defaultValue = "90d")
                    Duration ofPrivacyAudit,
            @ConfigProperty(name = "whisperengine.audit.retention", defaultValue = "365d") Duration ofAudit,
            @ConfigProperty(name = "whisperengine.metrics.retention", defaultValue = "30d") Duration ofMetrics,
            @ConfigProperty(name = "whisperengine.users.purge-interval", defaultValue = "10m") Duration interval) {
        this.users = users;
        this.privacy = privacy;
        this.audit = audit;
        this.administration = administration;
        this.ofPrivacyAudit = ofPrivacyAudit;
        this.ofAudit = ofAudit;
        this.ofMetrics = ofMetrics;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "Audits, measurements and link requests that are too old";
    }

    @Override
    public Duration every() {
        return interval;
    }

    @Override
    public Uni<Integer> sweep() {
        return Sweep.inBatches(BATCH, () -> privacy.purge(ofPrivacyAudit, BATCH))
                .chain(rows -> Sweep.inBatches(BATCH, () -> audit.purge(ofAudit, BATCH))
                        .map(gone -> rows + gone))
                .chain(rows -> Sweep.inBatches(BATCH, () -> administration.purge(ofMetrics, BATCH))
                        .map(gone -> rows + gone))
                .chain(rows -> Sweep.inBatches(BATCH, () -> users.purgeLinkRequests(BATCH))
                        .map(gone -> rows + gone));
    }
}
