package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description(
        "How significant a memory is at a moment, and what that is made of. Every number is from 0 to 1, but for the"
                + " decay.")
public record Significance(
        @Description("0.25 x emotional + 0.20 x personalRelevance + 0.15 x uniqueness + 0.15 x temporal + 0.15 x"
                + " interaction + 0.10 x pattern - decay, and never below 0.")
        double score,

        @NonNull @Description("The score in a word.") SignificanceLevel level,
        @Description("How much it stirred.") double emotional,

        @Description("How much it concerns the user in person.")
        double personalRelevance,

        @Description("How unlike other memories it is.") double uniqueness,

        @Description("1 in the first hour, 0.9 in the first day, 0.7 in the first week, 0.5 in the first 30 days, then"
                + " 0.3.")
        double temporal,

        @Description("How much came of it in the conversation.")
        double interaction,

        @Description("How far it is part of something that recurs.")
        double pattern,

        @Description("What decay has taken so far, 0 or more.")
        double decay) {

    static Significance of(SignificanceRules.Factors factors, double ageHours, double decay) {
        double score = SignificanceRules.significance(factors, ageHours, decay);
        return new Significance(
                score,
                SignificanceLevel.of(score),
                factors.emotional(),
                factors.personal(),
                factors.uniqueness(),
                SignificanceRules.temporal(ageHours),
                factors.interaction(),
                factors.pattern(),
                decay);
    }
}
