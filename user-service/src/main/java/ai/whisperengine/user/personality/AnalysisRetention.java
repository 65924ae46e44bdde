package ai.whisperengine.user.personality;

import ai.whisperengine.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes the analyses of users who do not come back; recording removes those of the others. */
@ApplicationScoped
public class AnalysisRetention implements Sweep {

    private static final int BATCH = 5_000;

    private final PersonalityStore store;
    private final Duration interval;

    public AnalysisRetention(
            PersonalityStore store,
            @ConfigProperty(name = "whisperengine.analyses.purge-interval", defaultValue = "1h") Duration interval) {
        this.store = store;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "Analyses of messages that are too old";
    }

    @Override
    public Duration every() {
        return interval;
    }

    @Override
    public Uni<Integer> sweep() {
        return Sweep.inBatches(BATCH, () -> store.purge(BATCH));
    }
}
