package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "personality_optimization_summary")
@Description("How the optimisations of one character went, as of the last refreshAnalytics.")
public class OptimizationSummary extends Loaded {

    @Description("Handle of the character")
    @jakarta.persistence.Id
    @NonNull
    @Column(name = "character_name")
    public String characterName;

    @Description("Attempts in all, with or without a result")
    @NonNull
    @Column(name = "total_attempts")
    public Integer totalAttempts;

    @Description("Attempts that succeeded")
    @NonNull
    @Column(name = "successful_attempts")
    public Integer successfulAttempts;

    @Description("Successes per hundred attempts, one decimal")
    @NonNull
    @Column(name = "success_rate_percent")
    public Double successRatePercent;

    @Description("Mean improvement of the successful attempts")
    @Column(name = "average_improvement")
    public @Nullable Double averageImprovement;

    @Description("Largest improvement among the successful attempts")
    @Column(name = "best_improvement")
    public @Nullable Double bestImprovement;

    @Description("Smallest improvement over all attempts with a measured one; negative when it became worse")
    @Column(name = "worst_improvement")
    public @Nullable Double worstImprovement;

    @Description("Attempts that were rolled back")
    @NonNull
    @Column(name = "rollback_count")
    public Integer rollbackCount;

    @Description("When the last result was recorded")
    @Column(name = "last_completion")
    public @Nullable OffsetDateTime lastCompletion;
}
