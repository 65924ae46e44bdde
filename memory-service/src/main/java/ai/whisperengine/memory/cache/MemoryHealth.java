package ai.whisperengine.memory.cache;

import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "strategic_memory_health")
@Type("MemoryHealth")
@Description("The state of what is remembered of a user, as an analysis found it.")
@SuppressWarnings("NullAway.Init")
public class MemoryHealth extends Cached {

    @NonNull
    @Column(name = "memory_snapshot")
    @Description("The memories that were looked at, in the form of the analysis.")
    public JsonValue memorySnapshot;

    @Column(name = "avg_memory_age_hours")
    @Description("Mean age of the memories, in hours.")
    public @Nullable Double averageMemoryAgeHours;

    @Column(name = "retrieval_frequency_trend")
    @Description("How often memories are called up, in a word of the analysis: rising, stable, falling.")
    public @Nullable String retrievalFrequencyTrend;

    @Column(name = "forgetting_risk_memories")
    @Description("The memories that are about to be forgotten.")
    public @Nullable JsonValue forgettingRiskMemories;
}
