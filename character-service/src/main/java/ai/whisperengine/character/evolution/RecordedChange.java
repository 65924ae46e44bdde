package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the two views of changes have in common: a change beside what its optimisation was and brought. */
@MappedSuperclass
public abstract class RecordedChange extends Loaded {

    @Description("Id of the change in the timeline")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "change_id")
    public Integer changeId;

    @Description("Handle of the character")
    @NonNull
    @Column(name = "character_name")
    public String characterName;

    @Description("What changed: personality_traits.openness, communication_styles.formality")
    @NonNull
    @Column(name = "parameter_path")
    public String parameterPath;

    @Description("The value before, as text; null when there was none")
    @Column(name = "old_value")
    public @Nullable String oldValue;

    @Description("The value after, as text; the word null when it was removed")
    @NonNull
    @Column(name = "new_value")
    public String newValue;

    @Description("The distance between two numbers, never negative; null where a value is no number")
    @Column(name = "change_magnitude")
    public @Nullable Double changeMagnitude;

    @Description("When it changed")
    @NonNull
    @Column(name = "change_timestamp")
    public OffsetDateTime changeTimestamp;

    @Description("Why it changed")
    @Column(name = "change_reason")
    public @Nullable String changeReason;

    @Description(
            "The approach of the optimisation, in lower case: conservative, moderate, aggressive; null without one")
    @Column(name = "optimization_approach")
    public @Nullable String optimizationApproach;

    @Description("Whether the optimisation succeeded; null without one, or before its result")
    @Column(name = "success")
    public @Nullable Boolean success;

    @Description("The improvement that was measured; null without an optimisation, or before its result")
    @Column(name = "actual_improvement")
    public @Nullable Double actualImprovement;
}
