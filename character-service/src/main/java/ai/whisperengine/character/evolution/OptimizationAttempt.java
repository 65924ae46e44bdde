package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The table has a number as its primary key too; everything else refers to the optimisation's own id. */
@Entity
@Table(name = "personality_optimization_attempts")
@Description("An attempt to optimise a personality: which values it would change, where it stands, what came of it.")
public class OptimizationAttempt extends Loaded {

    @Description("Id of the optimisation, chosen by its author or made by the server")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "optimization_id", updatable = false, columnDefinition = "text")
    public String id;

    @Description("Handle of the character")
    @NonNull
    @Column(name = "character_name", nullable = false, columnDefinition = "text")
    public String characterName;

    @Ignore
    @Column(name = "optimization_approach", nullable = false, columnDefinition = "text")
    public String approachWord;

    @Description("The improvement that is expected of the whole attempt, from 0 to 1")
    @NonNull
    @Column(name = "expected_improvement", nullable = false, columnDefinition = "numeric(5,3)")
    public Double expectedImprovement;

    @Ignore
    @Column(name = "implementation_complexity", nullable = false, columnDefinition = "text")
    public String complexityWord;

    @Description("How many parameters the attempt adjusts")
    @NonNull
    @Column(name = "parameter_count", nullable = false)
    public Integer parameterCount;

    @Description("When the attempt was recorded")
    @NonNull
    @Column(name = "attempt_timestamp", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime attemptTimestamp;

    @Ignore
    @Column(name = "status", nullable = false, columnDefinition = "text")
    public String statusWord;

    @Description("When its values were written to the character; null before, and where it was not recorded")
    @Column(name = "applied_at", insertable = false)
    public @Nullable OffsetDateTime appliedAt;

    @Description("When it was rolled back or withdrawn; null when it was not, and where it was not recorded")
    @Column(name = "closed_at", insertable = false)
    public @Nullable OffsetDateTime closedAt;

    @Description("Why it was rolled back or withdrawn")
    @Column(name = "closing_reason", insertable = false, columnDefinition = "text")
    public @Nullable String closingReason;

    @Transient
    @Needs("approachWord")
    @Name("approach")
    @NonNull
    @Description("How boldly it changes the personality")
    public OptimizationApproach getApproach() {
        return OptimizationApproach.of(approachWord);
    }

    @Transient
    @Needs("complexityWord")
    @Name("implementationComplexity")
    @NonNull
    @Description("How much work it is to put into effect")
    public OptimizationLevel getImplementationComplexity() {
        return OptimizationLevel.of(complexityWord);
    }

    @Transient
    @Needs("statusWord")
    @Name("status")
    @NonNull
    @Description("Where it stands")
    public OptimizationStatus getStatus() {
        return OptimizationStatus.of(statusWord);
    }
}
