package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statistics and ageing. Long work goes batch by batch, each a transaction of its own. */
@ApplicationScoped
public class FactMaintenanceService {

    static final int BATCH = 500;
    private static final int MOST = 1_000_000;
    private static final int SHOWN = 100;

    private final Callers callers;
    private final FactMaintenanceStore store;
    private final FactStore facts;

    public FactMaintenanceService(Callers callers, FactMaintenanceStore store, FactStore facts) {
        this.callers = callers;
        this.store = store;
        this.facts = facts;
    }

    Uni<FactStatistics> statistics(String userId) {
        callers.require();
        return store.statistics(Inputs.storable(userId, "userId"));
    }

    Uni<FactAgeing> age(boolean dryRun, int limit) {
        callers.require();
        Inputs.between(limit, "limit", 1, MOST);
        return dryRun ? store.foresee(limit, SHOWN) : age(null, limit, new Progress());
    }

    private Uni<FactAgeing> age(@Nullable UUID after, int left, Progress progress) {
        return store.age(after, Math.min(BATCH, left)).chain(aged -> {
            progress.add(aged);
            // A batch may be short, because some of its facts were confirmed meanwhile: only none at all is the end.
            if (aged.isEmpty() || left == aged.size()) {
                return Uni.createFrom().item(progress.report(aged.isEmpty()));
            }
            return age(UUID.fromString(aged.get(aged.size() - 1).factId()), left - aged.size(), progress);
        });
    }

    private static final class Progress {
        private final List<AgedFact> shown = new ArrayList<>();
        private int lowered;
        private int deprecated;

        void add(List<AgedFact> aged) {
            for (AgedFact fact : aged) {
                if (fact.deprecated()) {
                    deprecated++;
                } else {
                    lowered++;
                }
                if (shown.size() < SHOWN) {
                    shown.add(fact);
                }
            }
        }

        FactAgeing report(boolean complete) {
            return new FactAgeing(false, lowered, deprecated, complete, shown);
        }
    }

    Uni<FactRestoration> restore(@Nullable String userId, int limit) {
        callers.require();
        Inputs.between(limit, "limit", 1, MOST);
        if (userId == null) {
            return restore(null, null, limit, 0);
        }
        return facts.userExists(Inputs.storable(userId, "userId")).chain(exists -> {
            if (!exists) {
                throw ApiException.notFound("There is no user with this id");
            }
            return restore(userId, null, limit, 0);
        });
    }

    private Uni<FactRestoration> restore(@Nullable String userId, @Nullable UUID after, int left, int before) {
        return store.restore(userId, after, Math.min(BATCH, left)).chain(restored -> {
            int sum = before + restored.size();
            if (restored.isEmpty() || left == restored.size()) {
                return Uni.createFrom().item(new FactRestoration(sum, restored.isEmpty()));
            }
            return restore(userId, restored.get(restored.size() - 1), left - restored.size(), sum);
        });
    }
}
