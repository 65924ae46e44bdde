package ai.whisperengine.character.evolution;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a refresh of the analytics did. */
@Description("What a refresh of the analytics did.")
public record AnalyticsRefresh(
        @NonNull
        @Description("The views that now show the state at startedAt; none when a refresh was under way already.")
        List<@NonNull String> refreshed,

        @Description("Whether another refresh was under way, so that this request did nothing. What changed after that"
                + " one began is not in the views yet: ask again.")
        boolean alreadyRunning,

        @NonNull @Description("When this request began.") OffsetDateTime startedAt,

        @Description("When the views were refreshed; null when this request did nothing.") @Nullable
        OffsetDateTime finishedAt) {}
