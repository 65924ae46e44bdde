package ai.whisperengine.memory.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.memory.AgingRules.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgingRulesTest {

    @ParameterizedTest
    @CsvSource({
        "0.75, 0, LONG_TERM", "0.749999, 0, MEDIUM_TERM", "0, 0.8, LONG_TERM", "0, 0.799999, MEDIUM_TERM",
        "0.45, 0, MEDIUM_TERM", "0.449999, 0, SHORT_TERM", "0, 0.5, MEDIUM_TERM", "0, 0.499999, SHORT_TERM",
        "0, 0, SHORT_TERM", "1, 1, LONG_TERM"
    })
    void theFirstTier(double significance, double intensity, MemoryTier expected) {
        assertThat(AgingRules.initialTier(significance, intensity)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SHORT_TERM, 0, 0.5, 0.1",
        "MEDIUM_TERM, 0, 0.5, 0.05",
        "LONG_TERM, 0, 0.5, 0.01",
        "SHORT_TERM, 15, 0.5, 0.15",
        "SHORT_TERM, 30, 0.5, 0.2",
        "SHORT_TERM, 60, 0.5, 0.3",
        "SHORT_TERM, 600, 0.5, 0.3",
        "SHORT_TERM, 0, 0.8, 0.01",
        "SHORT_TERM, 0, 0.799999, 0.03",
        "SHORT_TERM, 0, 0.6, 0.03",
        "SHORT_TERM, 0, 0.599999, 0.1",
        "LONG_TERM, 60, 0.8, 0.003"
    })
    void oneDayOfDecay(MemoryTier tier, double days, double significance, double expected) {
        assertThat(AgingRules.decay(tier, days, significance)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0, 0.9",
        "0, 0, 0, 0, 0.3",
        "0, 1, 0, 0, 0.15",
        "0, 2, 0, 0, 0.1",
        "0.5, 9, 5, 0, 0.38",
        "0.5, 9, 10, 0, 0.43",
        "0.5, 9, 1000, 0, 0.43",
        "0.5, 9, 10, 3, 0.4"
    })
    void retention(double importance, double days, int recalls, double decay, double expected) {
        assertThat(AgingRules.retention(importance, days, recalls, decay)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.7, , 100, true",
        "0.699999, , 100, false",
        "0, success, 100, true",
        "0, pending_followup, 100, true",
        "0, failed, 100, false",
        "0, , 0.999, true",
        "0, , 1, false"
    })
    void whatKeepsAMemory(double intensity, @Nullable String outcome, double days, boolean expected) {
        assertThat(AgingRules.isKept(intensity, outcome, days)).isEqualTo(expected);
    }

    /** Tier, significance, intensity, age in days, importance, outcome. */
    @ParameterizedTest
    @CsvSource({
        "SHORT_TERM, 0.6, 0, 3, 1, , PROMOTED_TO_MEDIUM",
        "SHORT_TERM, 0.599999, 0, 3, 1, , KEPT",
        "SHORT_TERM, 0.6, 0, 2.999, 1, , KEPT",
        "SHORT_TERM, 0.3, 0.7, 3, 1, , PROMOTED_TO_MEDIUM",
        "SHORT_TERM, 0.3, 0.699999, 3, 1, , KEPT",
        "SHORT_TERM, 0.299999, 0, 7, 1, , OUTGROWN",
        "SHORT_TERM, 0.3, 0, 7, 1, , KEPT",
        "SHORT_TERM, 0.299999, 0, 6.999, 1, , KEPT",
        "SHORT_TERM, 0.049999, 0.9, 0, 1, , FADED",
        "SHORT_TERM, 0.05, 0, 0, 1, , KEPT",
        "MEDIUM_TERM, 0.01, 0, 0, 1, , KEPT",
        "MEDIUM_TERM, 0.8, 0, 7, 1, , PROMOTED_TO_LONG",
        "MEDIUM_TERM, 0.799999, 0, 7, 1, , KEPT",
        "MEDIUM_TERM, 0.8, 0, 6.999, 1, , KEPT",
        "MEDIUM_TERM, 0.5, 0.9, 7, 1, , PROMOTED_TO_LONG",
        "MEDIUM_TERM, 0.5, 0.899999, 7, 1, , KEPT",
        "MEDIUM_TERM, 0.399999, 0, 14, 1, , DEMOTED_TO_SHORT",
        "MEDIUM_TERM, 0.4, 0, 14, 1, , KEPT",
        "MEDIUM_TERM, 0.399999, 0, 13.999, 1, , KEPT",
        "LONG_TERM, 0, 0, 1000, 1, , KEPT",
        "LONG_TERM, 0.5, 0, 9, 0.283332, , PRUNED",
        "LONG_TERM, 0.5, 0, 9, 0.283334, , KEPT",
        "LONG_TERM, 0.5, 0.7, 9, 0, , KEPT",
        "LONG_TERM, 0.5, 0, 9, 0, success, KEPT",
        "LONG_TERM, 0.5, 0, 9, 0, failed, PRUNED"
    })
    void theVerdictOfMaintenance(
            MemoryTier tier,
            double significance,
            double intensity,
            double days,
            double importance,
            @Nullable String outcome,
            Verdict expected) {
        AgingRules.State state = new AgingRules.State(tier, significance, intensity, days, importance, 0, 0, outcome);
        assertThat(AgingRules.verdict(state)).isEqualTo(expected);
    }
}
