package ai.whisperengine.platform.sweep;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Runs the sweeps of a service while it is up. One that takes longer than its interval is not begun twice. */
@ApplicationScoped
public class Sweeps {

    private static final Logger LOG = Logger.getLogger(Sweeps.class);

    private final Vertx vertx;
    private final List<Sweep> sweeps;
    private final List<Long> timers = new ArrayList<>();

    @Inject
    public Sweeps(Vertx vertx, @All List<Sweep> sweeps) {
        this.vertx = vertx;
        this.sweeps = sweeps;
    }

    public void start(@Observes StartupEvent event) {
        for (Sweep sweep : sweeps) {
            if (sweep.every().toMillis() > 0) {
                AtomicBoolean underWay = new AtomicBoolean();
                timers.add(vertx.setPeriodic(sweep.every().toMillis(), id -> tick(sweep, underWay)));
            }
        }
    }

    public void stop(@Observes ShutdownEvent event) {
        timers.forEach(vertx::cancelTimer);
        timers.clear();
    }

    private static void tick(Sweep sweep, AtomicBoolean underWay) {
        if (!underWay.compareAndSet(false, true)) {
            return;
        }
        sweep.sweep()
                .onTermination()
                .invoke(() -> underWay.set(false))
                .subscribe()
                .with(
                        rows -> LOG.debugf("%s: %d rows", sweep.name(), rows),
                        failure -> LOG.warnf("%s: not now, the next time tries again: %s", sweep.name(), failure));
    }
}
