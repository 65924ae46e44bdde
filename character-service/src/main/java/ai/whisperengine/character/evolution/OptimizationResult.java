package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.platform.read.ParentKey;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "personality_optimization_results")
@Description("What came of an attempt: the performance before and after, and whether it was rolled back.")
public class OptimizationResult extends Loaded {

    @Description("Opaque id of the result")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @NonNull
    @Column(name = "id", updatable = false)
    public Integer id;

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "optimization_id", nullable = false, updatable = false, columnDefinition = "text")
    public String optimizationId;

    @Ignore
    @JsonIgnore
    @Column(name = "character_name", nullable = false, columnDefinition = "text")
    public String characterName;

    @Description("Whether the attempt reached what it was made for")
    @NonNull
    @Column(name = "success", nullable = false)
    public Boolean success;

    @Description("Performance before the attempt was applied, from 0 to 1; null when it was not measured")
    @Column(name = "performance_before", columnDefinition = "numeric(5,3)")
    public @Nullable Double performanceBefore;

    @Description("Performance after the attempt was applied, from 0 to 1; null when it was not measured")
    @Column(name = "performance_after", columnDefinition = "numeric(5,3)")
    public @Nullable Double performanceAfter;

    @Description("Performance after minus performance before: negative when it became worse")
    @Column(name = "actual_improvement", columnDefinition = "numeric(6,3)")
    public @Nullable Double actualImprovement;

    @Description("Whether the attempt was rolled back")
    @NonNull
    @Column(name = "rollback_applied", nullable = false)
    public Boolean rollbackApplied = false;

    @Description("What went wrong, as a list of texts")
    @NonNull
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "issues_encountered::text", write = "?::text::jsonb")
    @Column(name = "issues_encountered", nullable = false, columnDefinition = "jsonb")
    public JsonValue issuesEncountered;

    @Description("When the result was recorded")
    @NonNull
    @Column(name = "completion_timestamp", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime completionTimestamp;

    @Transient
    @Needs({"performanceBefore", "performanceAfter", "rollbackApplied"})
    @Name("rollbackAdvised")
    @NonNull
    @Description(
            "Whether the attempt should be rolled back: performance dropped by 0.1 or more, and it is still applied")
    public Boolean getRollbackAdvised() {
        return !rollbackApplied && EvolutionRules.rollbackAdvised(performanceBefore, performanceAfter);
    }
}
