package ai.whisperengine.memory.cache;

import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "strategic_engagement_opportunities")
@Type("EngagementOpportunities")
@Description("When to approach a user with what, as an analysis advises.")
@SuppressWarnings("NullAway.Init")
public class EngagementOpportunities extends Cached {

    @Column(name = "optimal_timing_hours")
    @Description("After how many hours to approach the user.")
    public @Nullable Double optimalTimingHours;

    @Column(name = "receptivity_score")
    @Description("How open to it the user is, by custom 0 to 1.")
    public @Nullable Double receptivityScore;

    @Column(name = "suggested_topics")
    @Description("The subjects to begin with.")
    public @Nullable JsonValue suggestedTopics;

    @Column(name = "last_engagement_gap_hours")
    @Description("How many hours lay between the last two conversations.")
    public @Nullable Double lastEngagementGapHours;

    @Column(name = "proactive_success_rate")
    @Description("The share of approaches that were answered, by custom 0 to 1.")
    public @Nullable Double proactiveSuccessRate;
}
