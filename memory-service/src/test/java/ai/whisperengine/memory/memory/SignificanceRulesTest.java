package ai.whisperengine.memory.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceRulesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1.0",
        "0.999, 1.0",
        "1, 0.9",
        "23.99, 0.9",
        "24, 0.7",
        "167.9, 0.7",
        "168, 0.5",
        "719.9, 0.5",
        "720, 0.3",
        "100000, 0.3"
    })
    void ageCountsBySteps(double hours, double expected) {
        assertThat(SignificanceRules.temporal(hours)).isEqualTo(expected);
    }

    /** emotional, personal, uniqueness, interaction, pattern, hours, decay: 0.25 0.20 0.15 0.15 0.10, and 0.15 for age. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 0, 0, 1",
        "0, 0, 0, 0, 0, 0, 0, 0.15",
        "0, 0, 0, 0, 0, 720, 0, 0.045",
        "1, 0, 0, 0, 0, 720, 0, 0.295",
        "0, 1, 0, 0, 0, 720, 0, 0.245",
        "0, 0, 1, 0, 0, 720, 0, 0.195",
        "0, 0, 0, 1, 0, 720, 0, 0.195",
        "0, 0, 0, 0, 1, 720, 0, 0.145",
        "0, 0.5, 0.5, 0.5, 0.5, 0, 0, 0.45",
        "0.5, 0.5, 0.5, 0.5, 0, 48, 0.1, 0.38",
        "0.5, 0.5, 0.5, 0.5, 0, 48, 0.48, 0",
        "0, 0, 0, 0, 0, 0, 7, 0"
    })
    void sixFactorsLessDecay(
            double emotional,
            double personal,
            double uniqueness,
            double interaction,
            double pattern,
            double hours,
            double decay,
            double expected) {
        SignificanceRules.Factors factors =
                new SignificanceRules.Factors(emotional, personal, uniqueness, interaction, pattern);
        assertThat(SignificanceRules.significance(factors, hours, decay)).isEqualTo(expected);
    }

    @Test
    void theWeightsAreAWhole() {
        assertThat(SignificanceRules.round(SignificanceRules.EMOTIONAL
                        + SignificanceRules.PERSONAL
                        + SignificanceRules.UNIQUENESS
                        + SignificanceRules.TEMPORAL
                        + SignificanceRules.INTERACTION
                        + SignificanceRules.PATTERN))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, CRITICAL",
        "0.8, CRITICAL",
        "0.799999, HIGH",
        "0.6, HIGH",
        "0.599999, STANDARD",
        "0.4, STANDARD",
        "0.399999, LOW",
        "0.2, LOW",
        "0.199999, MINIMAL",
        "0, MINIMAL"
    })
    void levelsBeginAtTheirBounds(double significance, SignificanceLevel expected) {
        assertThat(SignificanceLevel.of(significance)).isEqualTo(expected);
    }
}
