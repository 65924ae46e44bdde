package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes down from time to time which runs have expired. Every replica does so: the database gives each the runs that
 * no other has in hand, and readers do not depend on it.
 */
@ApplicationScoped
public class WorkflowSweep implements Sweep {

    private final WorkflowStore store;
    private final Duration every;

    public WorkflowSweep(
            WorkflowStore store,
            @ConfigProperty(name = "whisperengine.workflows.sweep-every", defaultValue = "1m") Duration every) {
        this.store = store;
        this.every = every;
    }

    @Override
    public String name() {
        return "Workflow runs whose time is up";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Integer> sweep() {
        return Sweep.inBatches(WorkflowService.BATCH, () -> store.expire(WorkflowService.BATCH));
    }
}
