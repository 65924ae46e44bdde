package ai.whisperengine.user.relationship;

import ai.whisperengine.user.recovery.LossReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an interaction is worth (docs/rules.md, Relationships). Decimal throughout: every number is exact. */
final class InteractionRules {

    private static final BigDecimal MIXED = new BigDecimal("0.5");
    private static final BigDecimal CLEAR = new BigDecimal("0.2");
    private static final BigDecimal SIGNIFICANT = new BigDecimal("0.05");

    /** What the database keeps of a score and of a change of it. */
    private static final int DECIMALS = 4;

    /** What an interaction adds to the three scores, before they are held within 0 and 1. */
    record Deltas(BigDecimal trust, BigDecimal affection, BigDecimal attunement) {
        private static Deltas of(String trust, String affection, String attunement) {
            return new Deltas(new BigDecimal(trust), new BigDecimal(affection), new BigDecimal(attunement));
        }
    }

    private InteractionRules() {}

    static InteractionQuality quality(InteractionMetricsInput metrics) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Double metric : inOrder(metrics)) {
            sum = sum.add(BigDecimal.valueOf(metric));
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(5)); // a fifth of a decimal fraction is one
        if (mean.compareTo(new BigDecimal("0.85")) >= 0) {
            return InteractionQuality.EXCELLENT;
        }
        if (mean.compareTo(new BigDecimal("0.70")) >= 0) {
            return InteractionQuality.GOOD;
        }
        if (mean.compareTo(new BigDecimal("0.50")) >= 0) {
            return InteractionQuality.AVERAGE;
        }
        return mean.compareTo(new BigDecimal("0.30")) >= 0 ? InteractionQuality.POOR : InteractionQuality.FAILED;
    }

    /** A number as it is kept and compared, so that the event tells why it counted as it did. */
    static BigDecimal kept(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    static Deltas deltas(InteractionQuality quality, @Nullable BigDecimal emotionVariance) {
        Deltas base =
                switch (quality) {
                    case EXCELLENT -> Deltas.of("0.045", "0.052", "0.030");
                    case GOOD -> Deltas.of("0.030", "0.040", "0.020");
                    case AVERAGE -> Deltas.of("0.009", "0.008", "0.010");
                    case POOR -> Deltas.of("-0.021", "-0.032", "-0.010");
                    case FAILED -> Deltas.of("-0.045", "-0.052", "-0.020");
                };
        if (isMixed(emotionVariance)) {
            boolean fine = quality == InteractionQuality.EXCELLENT || quality == InteractionQuality.GOOD;
            return new Deltas(
                    base.trust().multiply(new BigDecimal("0.7")),
                    base.affection().multiply(new BigDecimal("0.9")),
                    base.attunement().multiply(new BigDecimal(fine ? "1.2" : "0.8")));
        }
        return isClear(emotionVariance)
                ? new Deltas(base.trust().multiply(new BigDecimal("1.2")), base.affection(), base.attunement())
                : base;
    }

    /** In words, what an interaction did: kept with its event. */
    static String reason(InteractionQuality quality, @Nullable BigDecimal emotionVariance) {
        List<String> parts = new ArrayList<>();
        parts.add(quality.stored() + " conversation");
        if (isMixed(emotionVariance)) {
            parts.add("high emotional complexity");
        } else if (isClear(emotionVariance)) {
            parts.add("clear emotional state");
        }
        BigDecimal trust = deltas(quality, emotionVariance).trust();
        if (trust.abs().compareTo(SIGNIFICANT) > 0) {
            parts.add(trust.signum() > 0 ? "trust increased significantly" : "trust decreased significantly");
        }
        return String.join(", ", parts);
    }

    /**
     * Why trust was lost, if it was: the weakest metric tells, of several the first; without metrics, mixed emotions
     * do.
     */
    static LossReason lossReason(@Nullable InteractionMetricsInput metrics, @Nullable BigDecimal emotionVariance) {
        if (metrics == null) {
            return isMixed(emotionVariance) ? LossReason.EMOTIONAL_MISMATCH : LossReason.CONVERSATION_QUALITY;
        }
        List<Double> values = inOrder(metrics);
        int weakest = 0;
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i) < values.get(weakest)) {
                weakest = i;
            }
        }
        return switch (weakest) {
            case 2 -> LossReason.CONSISTENCY;
            case 3 -> LossReason.EMOTIONAL_MISMATCH;
            case 4 -> LossReason.MISUNDERSTANDING;
            default -> LossReason.CONVERSATION_QUALITY;
        };
    }

    private static List<Double> inOrder(InteractionMetricsInput metrics) {
        return List.of(
                metrics.engagement,
                metrics.satisfaction,
                metrics.naturalFlow,
                metrics.emotionalResonance,
                metrics.topicRelevance);
    }

    private static boolean isMixed(@Nullable BigDecimal emotionVariance) {
        return emotionVariance != null && emotionVariance.compareTo(MIXED) > 0;
    }

    private static boolean isClear(@Nullable BigDecimal emotionVariance) {
        return emotionVariance != null && emotionVariance.compareTo(CLEAR) < 0;
    }
}
