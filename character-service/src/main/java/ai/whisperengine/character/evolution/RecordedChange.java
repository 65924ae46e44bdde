package ai.whisperengine.character.evolution;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the two views of changes have in common: a change beside what its optimisation was and brought. */
@MappedSuperclass
public abstract class RecordedChange extends ParameterMove {

    @Description("Id of the change in the timeline")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "change_id")
    public Integer changeId;

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
