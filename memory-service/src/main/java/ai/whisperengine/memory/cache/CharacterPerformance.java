package ai.whisperengine.memory.cache;

import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "strategic_character_performance")
@Type("CharacterPerformance")
@Description("How well a character does with all its users, as an analysis found it.")
@SuppressWarnings("NullAway.Init")
public class CharacterPerformance extends Cached {

    @Column(name = "time_window_hours")
    @Description("Over so many hours, 1 to 87,600; 168 when not given. There is one analysis for each window.")
    public @Nullable Integer timeWindowHours;

    @Column(name = "engagement_score_avg")
    @Description("Mean engagement, by custom 0 to 1.")
    public @Nullable Double averageEngagementScore;

    @Column(name = "satisfaction_score_avg")
    @Description("Mean satisfaction, by custom 0 to 1.")
    public @Nullable Double averageSatisfactionScore;

    @Column(name = "coherence_score_avg")
    @Description("Mean coherence, by custom 0 to 1.")
    public @Nullable Double averageCoherenceScore;

    @Column(name = "personality_consistency_index")
    @Description("How true to its personality the character is, by custom 0 to 1.")
    public @Nullable Double personalityConsistencyIndex;

    @Column(name = "quality_trend")
    @Description("Where it goes, in a word of the analysis: rising, stable, falling.")
    public @Nullable String qualityTrend;

    @Column(name = "recent_anomalies")
    @Description("What was out of line of late.")
    public @Nullable JsonValue recentAnomalies;
}
