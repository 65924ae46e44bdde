package ai.whisperengine.memory;

import ai.whisperengine.memory.cache.CacheStore;
import ai.whisperengine.memory.transaction.TransactionStore;
import ai.whisperengine.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes down from time to time which roleplay transactions have expired, and removes expired caches. Every replica does
 * so: the database gives each the rows that no other has in hand, and readers do not depend on it.
 */
@ApplicationScoped
public class ExpirySweep implements Sweep {

    /** Rows that one statement takes on. */
    public static final int BATCH = 1_000;

    private final TransactionStore transactions;
    private final CacheStore caches;
    private final Duration every;

    public ExpirySweep(
            TransactionStore transactions,
            CacheStore caches,
            @ConfigProperty(name = "whisperengine.expiry.sweep-every", defaultValue = "1m") Duration every) {
        this.transactions = transactions;
        this.caches = caches;
        this.every = every;
    }

    @Override
    public String name() {
        return "Roleplay transactions and caches whose time is up";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Integer> sweep() {
        return Sweep.inBatches(BATCH, () -> transactions.expire(BATCH))
                .chain(expired ->
                        Sweep.inBatches(BATCH, () -> caches.purge(BATCH)).map(purged -> expired + purged));
    }
}
