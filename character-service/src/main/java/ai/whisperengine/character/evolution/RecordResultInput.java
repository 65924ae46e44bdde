package ai.whisperengine.character.evolution;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What was measured after an attempt was applied. */
@Input("RecordOptimizationResultInput")
@Description("What was measured after an attempt was applied. Values are kept with three decimals.")
public class RecordResultInput {

    @Description("Id of the optimisation.")
    @Id
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public String optimizationId;

    @Description("Whether the attempt reached what it was made for.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public Boolean success;

    @Description("Performance before, from 0 to 1.")
    public @Nullable Double performanceBefore;

    @Description("Performance after, from 0 to 1.")
    public @Nullable Double performanceAfter;

    @Description("The improvement, from -1 to 1. When both performances are given it is their difference; then it need"
            + " not be given, and must agree when it is.")
    public @Nullable Double actualImprovement;

    @Description("What went wrong, at most 1,000 texts.")
    public @Nullable List<@NonNull String> issues;
}
