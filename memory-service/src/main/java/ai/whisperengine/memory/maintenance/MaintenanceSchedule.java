package ai.whisperengine.memory.maintenance;

import ai.whisperengine.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Each replica looks now and then whether today's maintenance is due or was left lying; one of them does it. */
@ApplicationScoped
public class MaintenanceSchedule implements Sweep {

    private final MaintenanceService maintenance;
    private final Duration interval;

    public MaintenanceSchedule(
            MaintenanceService maintenance,
            @ConfigProperty(name = "whisperengine.memory.maintenance-interval", defaultValue = "1h")
                    Duration interval) {
        this.maintenance = maintenance;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "Maintenance of memories";
    }

    @Override
    public Duration every() {
        return interval;
    }

    @Override
    public Uni<Integer> sweep() {
        return maintenance.runWhenDue().map(ran -> ran ? 1 : 0);
    }
}
