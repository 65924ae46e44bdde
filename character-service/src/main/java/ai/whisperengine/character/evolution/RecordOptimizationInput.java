package ai.whisperengine.character.evolution;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An attempt to optimise a personality, as its author plans it. */
@Input("RecordOptimizationInput")
@Description("An attempt to optimise a personality. Recording it changes nothing of the character.")
public class RecordOptimizationInput {

    @Description("Id of the optimisation: up to 200 letters, digits and the signs . _ : -. Made by the server when"
            + " absent. One that exists already is ALREADY_EXISTS, so that a repeated request records nothing twice.")
    @Id
    public @Nullable String id;

    @Description("Handle of the character.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public String characterName;

    @Description("How boldly it changes the personality; it decides how far a value may move.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public OptimizationApproach approach;

    @Description("How much work it is to put into effect.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public OptimizationLevel implementationComplexity;

    @Description("The improvement that is expected of the whole attempt, from 0 to 1. When absent it is computed:"
            + " the sum of the adjustments' improvements, 10 % less for each further one (half at most), 0.3 at most.")
    public @Nullable Double expectedImprovement;

    @Description("The values to change, in the order in which they are written; 1 to 50, each parameter once.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public List<@NonNull AdjustmentInput> adjustments;

    /** One value that an attempt would change. */
    @Input("ParameterAdjustmentInput")
    @Description("One value that an attempt would change.")
    public static class AdjustmentInput {

        @Description("The parameter, which must have a value: personality_traits.NAME,"
                + " communication_styles.engagement_level or communication_styles.emotional_expression.")
        @NonNull
        @SuppressWarnings("NullAway.Init")
        public String parameterPath;

        @Description("The value that the author saw. When given and no longer current, the request is a CONFLICT.")
        public @Nullable Double currentValue;

        @Description("The value to write, from 0 to 1. How far from the current one: Big Five 0.15, engagement level"
                + " 0.2, emotional expression and all other traits 0.12; half of that for a conservative attempt.")
        @NonNull
        @SuppressWarnings("NullAway.Init")
        public Double targetValue;

        @Description("Why this value should change.")
        @NonNull
        @SuppressWarnings("NullAway.Init")
        public String reason;

        @Description("The improvement that is expected of this change alone, from 0 to 1.")
        @NonNull
        @SuppressWarnings("NullAway.Init")
        public Double expectedImprovement;

        @Description("How risky the change is.")
        @NonNull
        @SuppressWarnings("NullAway.Init")
        public OptimizationLevel riskLevel;
    }
}
