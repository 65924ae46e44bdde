package ai.whisperengine.memory.maintenance;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Each replica looks now and then whether today's maintenance is due or was left lying; one of them does it. */
@ApplicationScoped
public class MaintenanceSchedule {

    private static final Logger LOG = Logger.getLogger(MaintenanceSchedule.class);

    private final MaintenanceService maintenance;
    private final Vertx vertx;
    private final Duration interval;
    private long timer;

    public MaintenanceSchedule(
            MaintenanceService maintenance,
            Vertx vertx,
            @ConfigProperty(name = "whisperengine.memory.maintenance-interval", defaultValue = "1h")
                    Duration interval) {
        this.maintenance = maintenance;
        this.vertx = vertx;
        this.interval = interval;
    }

    void start(@Observes StartupEvent started) {
        if (interval.isZero()) {
            return;
        }
        timer = vertx.setPeriodic(interval.toMillis(), t -> maintenance
                .runWhenDue()
                .subscribe()
                .with(
                        ran -> LOG.debugf("Maintenance of memories: %s", ran ? "done" : "not due"),
                        failure -> LOG.warnf("Maintenance could not be begun now: %s", failure.toString())));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }
}
