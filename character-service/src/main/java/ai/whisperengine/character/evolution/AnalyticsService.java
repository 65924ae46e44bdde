package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the materialized views of the slice fresh, one refresh at a time over all replicas. */
@ApplicationScoped
public class AnalyticsService {

    /** What refresh_reporting_views refreshes. */
    static final List<String> VIEWS = List.of(
            "character_profiles_v2", "personality_optimization_summary", "personality_parameter_change_history");

    private final Callers callers;
    private final Database database;
    private final EvolutionStore store;
    private final Duration timeout;

    public AnalyticsService(
            Callers callers,
            Database database,
            EvolutionStore store,
            @ConfigProperty(name = "whisperengine.analytics.refresh-timeout", defaultValue = "10m") Duration timeout) {
        this.callers = callers;
        this.database = database;
        this.store = store;
        this.timeout = timeout;
    }

    /** Whoever comes while a refresh is under way is told so: waiting would take a connection each. */
    Uni<AnalyticsRefresh> refresh() {
        callers.require();
        return database.write(session -> store.time(session).chain(started -> store.claimRefresh(session)
                .chain(claimed -> claimed
                        ? store.allow(session, timeout)
                                .chain(() -> store.refresh(session))
                                .chain(() -> store.time(session))
                                .map(finished -> new AnalyticsRefresh(VIEWS, false, started, finished))
                        : Uni.createFrom().item(new AnalyticsRefresh(List.of(), true, started, null)))));
    }
}
