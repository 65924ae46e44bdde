package ai.whisperengine.platform.change;

import ai.whisperengine.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the outbox small: whichever replica looks first removes what is old. */
@ApplicationScoped
public class ChangeRetention implements Sweep {

    private static final int BATCH = 5_000;

    private final OutboxStore store;
    private final Duration retention;
    private final Duration interval;

    public ChangeRetention(
            OutboxStore store,
            @ConfigProperty(name = "whisperengine.changes.retention", defaultValue = "1d") Duration retention,
            @ConfigProperty(name = "whisperengine.changes.purge-interval", defaultValue = "10m") Duration interval) {
        this.store = store;
        this.retention = retention;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "Changes in the outbox that are too old";
    }

    @Override
    public Duration every() {
        return interval;
    }

    @Override
    public Uni<Integer> sweep() {
        return Sweep.inBatches(BATCH, () -> store.purge(retention, BATCH));
    }
}
