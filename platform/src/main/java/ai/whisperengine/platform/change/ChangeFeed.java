package ai.whisperengine.platform.change;

import ai.whisperengine.platform.change.OutboxStore.Entry;
import ai.whisperengine.platform.change.OutboxStore.Position;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the outbox on behalf of all subscribers of this replica: one poll for all of them, and none while there are
 * none. A database that is away is asked again until it answers; the place in the outbox is kept.
 */
@ApplicationScoped
public class ChangeFeed {

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final int BATCH = 500;

    private final OutboxStore store;
    private final Vertx vertx;
    private final Duration interval;
    private final Set<MultiEmitter<? super Object>> subscribers = ConcurrentHashMap.newKeySet();

    /** Guarded by this: whether a poll is under way or planned. */
    private boolean polling;

    /** Touched by one poll at a time, each planned by the one before. */
    private volatile @Nullable Position position;

    private volatile boolean away;

    public ChangeFeed(
            OutboxStore store,
            Vertx vertx,
            @ConfigProperty(name = "whisperengine.changes.poll-interval", defaultValue = "500ms") Duration interval) {
        this.store = store;
        this.vertx = vertx;
        this.interval = interval;
    }

    /** Every change from now on. The items come as fast as they are read: the caller bounds what waits. */
    Multi<Object> follow() {
        return Multi.createFrom().<Object>emitter(this::enter, BackPressureStrategy.IGNORE);
    }

    /** Whether changes are being followed from a known place on. */
    public boolean isFollowing() {
        return position != null;
    }

    /** Whether the last poll failed. */
    public boolean isAway() {
        return away;
    }

    public int subscribers() {
        return subscribers.size();
    }

    private void enter(MultiEmitter<? super Object> subscriber) {
        subscriber.onTermination(() -> subscribers.remove(subscriber));
        synchronized (this) {
            subscribers.add(subscriber);
            if (polling) {
                return;
            }
            polling = true;
        }
        poll();
    }

    private void poll() {
        Position from = position;
        Uni<List<Entry>> found = from == null
                ? store.now().invoke(now -> position = now).replaceWith(List.of())
                : store.after(from, BATCH);
        found.subscribe().with(this::deliver, this::retry);
    }

    private void deliver(List<Entry> entries) {
        if (away) {
            away = false;
            LOG.info("The outbox of changes can be read again");
        }
        for (Entry entry : entries) {
            position = entry.position();
            subscribers.forEach(s -> s.emit(entry.change()));
        }
        plan(entries.size() == BATCH ? Duration.ZERO : interval);
    }

    private void retry(Throwable failure) {
        if (!away) {
            away = true;
            LOG.warnf("The outbox of changes cannot be read now and is asked again: %s", failure.toString());
        }
        plan(interval);
    }

    private void plan(Duration delay) {
        synchronized (this) {
            if (subscribers.isEmpty()) {
                polling = false;
                position = null;
                return;
            }
        }
        if (delay.isZero()) {
            poll();
        } else {
            vertx.setTimer(delay.toMillis(), timer -> poll());
        }
    }
}
