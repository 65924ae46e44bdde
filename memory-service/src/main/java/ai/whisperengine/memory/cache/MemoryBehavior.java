package ai.whisperengine.memory.cache;

import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "strategic_memory_behavior")
@Type("MemoryBehavior")
@Description("How memories of a user are forgotten and recalled, as an analysis found it.")
@SuppressWarnings("NullAway.Init")
public class MemoryBehavior extends Cached {

    @Column(name = "forgetting_curve_params")
    @Description("The parameters of the forgetting curve.")
    public @Nullable JsonValue forgettingCurve;

    @Column(name = "high_retention_memories")
    @Description("The memories that last.")
    public @Nullable JsonValue highRetentionMemories;

    @Column(name = "low_retention_memories")
    @Description("The memories that do not last.")
    public @Nullable JsonValue lowRetentionMemories;

    @Column(name = "recall_simulation_score")
    @Description("How well memories were recalled in a simulation, by custom 0 to 1.")
    public @Nullable Double recallSimulationScore;
}
