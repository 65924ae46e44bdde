package ai.whisperengine.character.evolution;

import ai.whisperengine.character.Bounds;
import ai.whisperengine.platform.error.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured after an attempt, checked and with three decimals. */
record Measurement(
        boolean success,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double improvement,
        List<String> issues) {

    /** Given and computed improvements may differ by the rounding of their parts. */
    private static final double TOLERANCE = 0.0015;

    static Measurement of(RecordResultInput input) {
        Double before = rounded(Proposal.share("input.performanceBefore", input.performanceBefore));
        Double after = rounded(Proposal.share("input.performanceAfter", input.performanceAfter));
        return new Measurement(
                input.success,
                before,
                after,
                improvement(before, after, input.actualImprovement),
                issues(input.issues));
    }

    private static @Nullable Double improvement(
            @Nullable Double before, @Nullable Double after, @Nullable Double given) {
        if (given != null && !(given >= -1 && given <= 1)) {
            throw ApiException.badInput("input.actualImprovement", "must be from -1 to 1");
        }
        if (before == null || after == null) {
            return rounded(given);
        }
        double computed = EvolutionRules.improvement(before, after);
        if (given != null && Math.abs(given - computed) > TOLERANCE) {
            throw ApiException.badInput(
                    "input.actualImprovement", "is not performanceAfter minus performanceBefore, which is " + computed);
        }
        return computed;
    }

    private static List<String> issues(@Nullable List<String> given) {
        List<String> issues = given == null ? List.of() : given;
        if (issues.size() > Bounds.ITEMS) {
            throw ApiException.limitExceeded("input.issues: at most " + Bounds.ITEMS + " texts")
                    .with("field", "input.issues");
        }
        for (int i = 0; i < issues.size(); i++) {
            Proposal.text("input.issues[" + i + "]", issues.get(i));
        }
        return issues;
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Double.valueOf(EvolutionRules.rounded(value));
    }
}
