package ai.whisperengine.user.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionRulesTest {

    private static InteractionMetricsInput metrics(double... values) {
        InteractionMetricsInput metrics = new InteractionMetricsInput();
        metrics.engagement = values[0];
        metrics.satisfaction = values[1];
        metrics.naturalFlow = values[2];
        metrics.emotionalResonance = values[3];
        metrics.topicRelevance = values[4];
        return metrics;
    }

    private static @Nullable BigDecimal variance(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, EXCELLENT",
        "0.85, 0.85, 0.85, 0.85, 0.85, EXCELLENT",
        "0.85, 0.85, 0.85, 0.85, 0.8499, GOOD",
        "0.7, 0.7, 0.7, 0.7, 0.7, GOOD",
        "1, 1, 1, 0.3, 0.2, GOOD",
        "0.7, 0.7, 0.7, 0.7, 0.69999, AVERAGE",
        "0.5, 0.5, 0.5, 0.5, 0.5, AVERAGE",
        "0.1, 0.2, 0.6, 0.7, 0.9, AVERAGE",
        "0.1, 0.2, 0.6, 0.7, 0.8999, POOR",
        "0.3, 0.3, 0.3, 0.3, 0.3, POOR",
        "0.3, 0.3, 0.3, 0.3, 0.2999, FAILED",
        "0, 0, 0, 0, 0, FAILED"
    })
    void theMeanOfFiveMetricsIsTheQuality(
            double engagement,
            double satisfaction,
            double flow,
            double resonance,
            double relevance,
            InteractionQuality expected) {
        assertThat(InteractionRules.quality(metrics(engagement, satisfaction, flow, resonance, relevance)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // quality, variance, trust, affection, attunement
        "EXCELLENT, , 0.045, 0.052, 0.030",
        "GOOD, , 0.030, 0.040, 0.020",
        "AVERAGE, , 0.009, 0.008, 0.010",
        "POOR, , -0.021, -0.032, -0.010",
        "FAILED, , -0.045, -0.052, -0.020",
        "EXCELLENT, 0.2, 0.045, 0.052, 0.030",
        "EXCELLENT, 0.5, 0.045, 0.052, 0.030",
        "EXCELLENT, 0.5001, 0.0315, 0.0468, 0.036",
        "GOOD, 0.9, 0.021, 0.036, 0.024",
        "AVERAGE, 1, 0.0063, 0.0072, 0.008",
        "POOR, 0.6, -0.0147, -0.0288, -0.008",
        "FAILED, 0.7, -0.0315, -0.0468, -0.016",
        "EXCELLENT, 0.1999, 0.054, 0.052, 0.030",
        "GOOD, 0, 0.036, 0.040, 0.020",
        "AVERAGE, 0.1, 0.0108, 0.008, 0.010",
        "POOR, 0.1, -0.0252, -0.032, -0.010",
        "FAILED, 0, -0.054, -0.052, -0.020"
    })
    void qualityAndVarianceGiveTheDeltas(
            InteractionQuality quality, @Nullable String variance, String trust, String affection, String attunement) {
        InteractionRules.Deltas deltas = InteractionRules.deltas(quality, variance(variance));

        assertThat(deltas.trust()).isEqualByComparingTo(trust);
        assertThat(deltas.affection()).isEqualByComparingTo(affection);
        assertThat(deltas.attunement()).isEqualByComparingTo(attunement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GOOD | | good conversation",
                "GOOD | 0.1 | good conversation, clear emotional state",
                "FAILED | 0.8 | failed conversation, high emotional complexity",
                "EXCELLENT | | excellent conversation",
                "EXCELLENT | 0.1 | excellent conversation, clear emotional state, trust increased significantly",
                "FAILED | 0.1 | failed conversation, clear emotional state, trust decreased significantly"
            })
    void theReasonSaysWhatHappened(InteractionQuality quality, @Nullable String variance, String expected) {
        assertThat(InteractionRules.reason(quality, variance(variance))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.5, 0.5, 0.5, 0.5, CONVERSATION_QUALITY",
        "0.5, 0.1, 0.5, 0.5, 0.5, CONVERSATION_QUALITY",
        "0.5, 0.5, 0.1, 0.5, 0.5, CONSISTENCY",
        "0.5, 0.5, 0.5, 0.1, 0.5, EMOTIONAL_MISMATCH",
        "0.5, 0.5, 0.5, 0.5, 0.1, MISUNDERSTANDING",
        "0.2, 0.2, 0.2, 0.2, 0.2, CONVERSATION_QUALITY"
    })
    void theWeakestMetricTellsWhyTrustIsLost(
            double engagement, double satisfaction, double flow, double resonance, double relevance, String expected) {
        assertThat(InteractionRules.lossReason(
                                metrics(engagement, satisfaction, flow, resonance, relevance), new BigDecimal("0.9"))
                        .name())
                .isEqualTo(expected);
    }

    @Test
    void withoutMetricsMixedEmotionsTell() {
        assertThat(InteractionRules.lossReason(null, null).name()).isEqualTo("CONVERSATION_QUALITY");
        assertThat(InteractionRules.lossReason(null, new BigDecimal("0.5")).name())
                .isEqualTo("CONVERSATION_QUALITY");
        assertThat(InteractionRules.lossReason(null, new BigDecimal("0.51")).name())
                .isEqualTo("EMOTIONAL_MISMATCH");
    }

    @Test
    void whatIsKeptIsWhatCounts() {
        assertThat(InteractionRules.kept(0.50004)).isEqualTo(new BigDecimal("0.5000"));
        assertThat(InteractionRules.kept(0.50005)).isEqualTo(new BigDecimal("0.5001"));
        assertThat(InteractionRules.kept(-0.00004)).isEqualByComparingTo("0");
    }
}
