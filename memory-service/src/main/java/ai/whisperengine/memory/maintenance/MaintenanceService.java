package ai.whisperengine.memory.maintenance;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs maintenance: one run at a time over all replicas, taken over when its replica has fallen silent. */
@ApplicationScoped
public class MaintenanceService {

    private static final Logger LOG = Logger.getLogger(MaintenanceService.class);
    private static final int LONGEST_WAIT = 60;

    private final Callers callers;
    private final Reader reader;
    private final MaintenanceStore store;
    private final int batch;
    private final Duration silence;

    public MaintenanceService(
            Callers callers,
            Reader reader,
            MaintenanceStore store,
            @ConfigProperty(name = "whisperengine.memory.maintenance-batch", defaultValue = "1000") int batch,
            @ConfigProperty(name = "whisperengine.memory.maintenance-silence", defaultValue = "2m") Duration silence) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
        this.batch = batch;
        this.silence = silence;
    }

    public Uni<@Nullable MaintenanceRun> byId(String id, Selection selection) {
        callers.require();
        return one(Inputs.key(id, "id"), selection);
    }

    public Uni<Connection.Page<MaintenanceRun>> page(PageRequest request, Selection connection) {
        callers.require();
        return reader.page(MaintenanceRun.class, Condition.ALL, request, connection);
    }

    /** The run goes on when the client no longer waits for it. */
    public Uni<MaintenanceRun> run(boolean dryRun, int seconds, Selection selection) {
        callers.require();
        Inputs.between(seconds, "waitSeconds", 0, LONGEST_WAIT);
        UUID owner = UUID.randomUUID();
        return begun(owner, dryRun, true).chain(mine -> {
            if (mine == null) {
                return store.underWay().chain(other -> other == null ? ended() : found(other, selection));
            }
            Uni<Void> driven = drive(mine, owner, dryRun).memoize().indefinitely();
            driven.subscribe().with(done -> {}, failure -> {});
            return driven.ifNoItem()
                    .after(Duration.ofMillis(Math.max(1, seconds * 1_000L)))
                    .recoverWithUni(() -> Uni.createFrom().voidItem())
                    .chain(done -> found(mine, selection));
        });
    }

    /** What the timer of each replica asks for: today's run, unless it was done or is under way. */
    Uni<Boolean> runWhenDue() {
        UUID owner = UUID.randomUUID();
        return begun(owner, false, false)
                .chain(mine -> mine == null
                        ? Uni.createFrom().item(false)
                        : drive(mine, owner, false).replaceWith(true));
    }

    private Uni<@Nullable Long> begun(UUID owner, boolean dryRun, boolean again) {
        return store.begin(owner, dryRun, again)
                .chain(begun -> begun == null
                        ? store.takeOver(owner, silence)
                        : Uni.createFrom().item(begun));
    }

    private Uni<Void> drive(long run, UUID owner, boolean dryRun) {
        return (dryRun ? Uni.createFrom().voidItem() : outdated())
                .chain(() -> memories(run, owner, dryRun))
                .onFailure()
                .recoverWithUni(failure -> failed(run, owner, failure));
    }

    /** What is no memory, but is older than its user wants it to be. */
    private Uni<Void> outdated() {
        return Multi.createBy()
                .repeating()
                .uni(() -> store.forgetOutdated(batch))
                .whilst(gone -> gone >= batch)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> memories(long run, UUID owner, boolean dryRun) {
        return Multi.createBy()
                .repeating()
                .uni(() -> store.batch(run, owner, dryRun, batch))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** What may pass by itself leaves the run to be taken over; a refusal of its statement would come again. */
    private Uni<Void> failed(long run, UUID owner, Throwable failure) {
        ApiException known = Failures.of(failure);
        LOG.errorf("Maintenance run %d has stopped: %s", run, known.getMessage());
        return switch (known.code()) {
            case UNAVAILABLE, CONFLICT -> Uni.createFrom().voidItem();
            default -> store.fail(run, owner, known.getMessage());
        };
    }

    private Uni<MaintenanceRun> found(long id, Selection selection) {
        return one(id, selection)
                .chain(run -> run == null ? ended() : Uni.createFrom().item(run));
    }

    private static Uni<MaintenanceRun> ended() {
        return Uni.createFrom().failure(ApiException.conflict("Another run has just ended; ask again if one is due"));
    }

    private Uni<@Nullable MaintenanceRun> one(long id, Selection selection) {
        return reader.one(MaintenanceRun.class, Condition.equal(MaintenanceRun.class, "id", id), selection);
    }
}
