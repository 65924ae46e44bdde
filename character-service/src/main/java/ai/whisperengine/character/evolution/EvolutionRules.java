package ai.whisperengine.character.evolution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of an optimisation. docs/rules.md explains them; they stand here and nowhere else. */
final class EvolutionRules {

    /** Adjustments of one attempt. */
    static final int MAX_ADJUSTMENTS = 50;

    /** A conservative attempt may use this share of a parameter's bound. */
    static final double CONSERVATIVE_SHARE = 0.5;

    /** A drop of performance from which a rollback is advised. */
    static final double ROLLBACK_DROP = 0.10;

    /** Expected improvements of several adjustments add up to less and less: this much less for each further one. */
    static final double DIMINISHING = 0.10;

    static final double DIMINISHING_FLOOR = 0.5;

    static final double EXPECTED_CAP = 0.3;

    /** As doubles, 0.65 is more than 0.15 away from 0.5: a bound is kept within the noise of binary fractions. */
    private static final double ROUNDING = 1e-9;

    /** Improvements and performances are stored with three decimals. */
    private static final int DECIMALS = 3;

    private EvolutionRules() {}

    static double maxChange(Parameter parameter, OptimizationApproach approach) {
        double bound = parameter.kind().maxChange();
        return approach == OptimizationApproach.CONSERVATIVE ? bound * CONSERVATIVE_SHARE : bound;
    }

    static boolean isWithin(double maxChange, double from, double to) {
        return Math.abs(to - from) <= maxChange + ROUNDING;
    }

    /** What an attempt is expected to bring, from what is expected of each of its adjustments. */
    static double expectedImprovement(List<Double> ofAdjustments) {
        double sum = ofAdjustments.stream().mapToDouble(Double::doubleValue).sum();
        double share = Math.max(DIMINISHING_FLOOR, 1 - DIMINISHING * (ofAdjustments.size() - 1));
        return rounded(Math.min(EXPECTED_CAP, sum * share));
    }

    static boolean rollbackAdvised(@Nullable Double before, @Nullable Double after) {
        return before != null && after != null && before - after >= ROLLBACK_DROP - ROUNDING;
    }

    /** The improvement between two measured performances. */
    static double improvement(double before, double after) {
        return rounded(after - before);
    }

    static double rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** A value as the timeline writes it. */
    static String text(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** The value that a text of the timeline or of an adjustment stands for; null when it is no number. */
    static @Nullable Double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? Double.valueOf(value) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
