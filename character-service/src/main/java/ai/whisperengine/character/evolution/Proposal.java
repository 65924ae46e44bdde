package ai.whisperengine.character.evolution;

import ai.whisperengine.character.Bounds;
import ai.whisperengine.character.evolution.RecordOptimizationInput.AdjustmentInput;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An attempt as it was asked for, checked as far as that goes without the character. */
record Proposal(
        String id,
        String characterName,
        OptimizationApproach approach,
        OptimizationLevel complexity,
        double expectedImprovement,
        List<Change> changes) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,200}");

    /** One value to change, with the field of the request that it stands in. */
    record Change(String field, Parameter parameter, AdjustmentInput asked) {}

    static Proposal of(RecordOptimizationInput input) {
        String id = input.id == null ? "opt_" + UUID.randomUUID().toString().replace("-", "") : input.id;
        if (!ID.matcher(id).matches()) {
            throw ApiException.badInput("input.id", "must be 1 to 200 letters, digits and the signs . _ : -");
        }
        List<AdjustmentInput> adjustments = input.adjustments;
        if (adjustments.isEmpty()) {
            throw ApiException.badInput("input.adjustments", "must have at least one adjustment");
        }
        if (adjustments.size() > EvolutionRules.MAX_ADJUSTMENTS) {
            throw ApiException.limitExceeded("input.adjustments: an optimisation has at most "
                            + EvolutionRules.MAX_ADJUSTMENTS + " adjustments")
                    .with("field", "input.adjustments");
        }
        Set<Parameter> seen = new HashSet<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < adjustments.size(); i++) {
            Change change = change("input.adjustments[" + i + "]", adjustments.get(i));
            if (!seen.add(change.parameter())) {
                throw ApiException.badInput(change.field() + ".parameterPath", "stands in the attempt twice");
            }
            changes.add(change);
        }
        Double expected = share("input.expectedImprovement", input.expectedImprovement);
        return new Proposal(
                id,
                Inputs.storable(input.characterName, "input.characterName"),
                input.approach,
                input.implementationComplexity,
                expected == null
                        ? EvolutionRules.expectedImprovement(adjustments.stream()
                                .map(a -> a.expectedImprovement)
                                .toList())
                        : EvolutionRules.rounded(expected),
                changes);
    }

    private static Change change(String field, AdjustmentInput asked) {
        share(field + ".targetValue", asked.targetValue);
        share(field + ".currentValue", asked.currentValue);
        share(field + ".expectedImprovement", asked.expectedImprovement);
        text(field + ".reason", asked.reason);
        if (asked.parameterPath.length() > Bounds.LABEL) {
            throw ApiException.badInput(field + ".parameterPath", "is longer than " + Bounds.LABEL + " characters");
        }
        return new Change(field, Parameter.of(field + ".parameterPath", asked.parameterPath), asked);
    }

    static @Nullable Double share(String field, @Nullable Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw ApiException.badInput(field, "must be from 0 to 1");
        }
        return value;
    }

    /** A reason: something must be said, and not too much. */
    static String text(String field, String text) {
        if (text.isBlank()) {
            throw ApiException.badInput(field, "must not be blank");
        }
        if (text.length() > Bounds.TEXT) {
            throw ApiException.badInput(field, "is longer than " + Bounds.TEXT + " characters");
        }
        return Inputs.storable(text, field);
    }

    List<String> paths() {
        return changes.stream().map(c -> c.asked().parameterPath).toList();
    }

    OptimizationAttempt attempt() {
        OptimizationAttempt attempt = new OptimizationAttempt();
        attempt.id = id;
        attempt.characterName = characterName;
        attempt.approachWord = approach.word();
        attempt.complexityWord = complexity.word();
        attempt.expectedImprovement = expectedImprovement;
        attempt.parameterCount = changes.size();
        attempt.statusWord = OptimizationStatus.PROPOSED.word();
        return attempt;
    }

    /** The rows of the adjustments, each checked against the value that the character has now. */
    List<ParameterAdjustment> adjustments(Map<Parameter, Double> values) {
        List<ParameterAdjustment> rows = new ArrayList<>();
        for (Change change : changes) {
            Double current = values.get(change.parameter());
            if (current == null) {
                throw ApiException.badInput(
                        change.field() + ".parameterPath", "the character has no value of this parameter");
            }
            check(change, current);
            AdjustmentInput asked = change.asked();
            ParameterAdjustment row = new ParameterAdjustment();
            row.optimizationId = id;
            row.adjustmentOrder = rows.size() + 1;
            row.parameterPath = asked.parameterPath;
            row.currentValue = EvolutionRules.text(current);
            row.targetValue = EvolutionRules.text(asked.targetValue);
            row.adjustmentReason = asked.reason;
            row.expectedImprovement = EvolutionRules.rounded(asked.expectedImprovement);
            row.riskWord = asked.riskLevel.word();
            rows.add(row);
        }
        return rows;
    }

    private void check(Change change, double current) {
        AdjustmentInput asked = change.asked();
        if (asked.currentValue != null && asked.currentValue != current) {
            throw ApiException.conflict(change.field() + ".currentValue: the value is " + EvolutionRules.text(current)
                            + " by now; read it again and decide")
                    .with("field", change.field() + ".currentValue")
                    .with("parameterPath", asked.parameterPath);
        }
        if (asked.targetValue == current) {
            throw ApiException.badInput(change.field() + ".targetValue", "is the value already");
        }
        double most = EvolutionRules.maxChange(change.parameter(), approach);
        if (!EvolutionRules.isWithin(most, current, asked.targetValue)) {
            throw ApiException.badInput(
                    change.field() + ".targetValue",
                    "is more than " + EvolutionRules.text(most) + " away from the current value "
                            + EvolutionRules.text(current) + ", the most that one optimisation may change here");
        }
    }
}
