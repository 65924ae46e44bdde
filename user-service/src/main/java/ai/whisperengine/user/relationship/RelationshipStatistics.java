package ai.whisperengine.user.relationship;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What relationships have in common, computed when it is asked. Means and bounds are null when there are no"
        + " relationships.")
public record RelationshipStatistics(
        @Description("How many relationships there are.") int relationships,
        @Description("Interactions of all of them.") long interactions,

        @Description("How many changed in the last day.") int activeLastDay,

        @Description("How many changed in the last seven days.")
        int activeLastWeek,

        @Description("How many changed in the last thirty days.")
        int activeLastMonth,

        @Description("How many began in the last thirty days.")
        int startedLastMonth,

        @Description("How many have low trust, below 0.40.") int lowTrust,

        @Description("How many have an open episode of trust recovery.")
        int openRecoveries,

        @Description("How many of these are severe.") int severeRecoveries,
        @Description("Mean of trust, 0 to 1.") @Nullable Double trustMean,

        @Description("Standard deviation of trust, 0 to 0.5.") @Nullable
        Double trustDeviation,

        @Description("The lowest trust, 0 to 1.") @Nullable Double trustLowest,
        @Description("The highest trust, 0 to 1.") @Nullable Double trustHighest,
        @Description("Mean of affection, 0 to 1.") @Nullable Double affectionMean,

        @Description("Mean of attunement, 0 to 1.") @Nullable
        Double attunementMean,

        @NonNull @Description("How many are at each stage, from HOSTILE to INTIMATE; every stage is there.")
        List<@NonNull StageCount> stages) {}
