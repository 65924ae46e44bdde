package ai.whisperengine.character.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionRulesTest {

    @ParameterizedTest
    @CsvSource({
        "personality_traits.openness, MODERATE, 0.15",
        "personality_traits.Neuroticism, AGGRESSIVE, 0.15",
        "personality_traits.openness, CONSERVATIVE, 0.075",
        "communication_styles.engagement_level, MODERATE, 0.2",
        "communication_styles.emotional_expression, MODERATE, 0.12",
        "communication_styles.emotional_expression, CONSERVATIVE, 0.06",
        "personality_traits.curiosity, MODERATE, 0.12",
    })
    void aParameterHasABound(String path, OptimizationApproach approach, double bound) {
        assertThat(EvolutionRules.maxChange(Parameter.of("path", path), approach))
                .isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openness",
                "personality_traits",
                "personality_traits.",
                "communication_styles.formality",
                "Communication_styles.engagement_level",
                "emotional_intelligence.empathy"
            })
    void whatIsNoParameterIsRefused(String path) {
        assertThatThrownBy(() -> Parameter.of("path", path))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("path: ");
    }

    /** The difference of 0.5 and 0.65 is 0.15, and as doubles it is more. */
    @Test
    void theBoundItselfIsWithin() {
        assertThat(0.65 - 0.5).isGreaterThan(0.15);
        assertThat(EvolutionRules.isWithin(0.15, 0.55, 0.7)).isTrue();
        assertThat(EvolutionRules.isWithin(0.15, 0.7, 0.55)).isTrue();
        assertThat(EvolutionRules.isWithin(0.15, 0.5, 0.65)).isTrue();
        assertThat(EvolutionRules.isWithin(0.15, 0.5, 0.651)).isFalse();
        assertThat(EvolutionRules.isWithin(0.15, 0.5, 0.349)).isFalse();
    }

    @Test
    void expectationsAddUpToLessAndLess() {
        assertThat(EvolutionRules.expectedImprovement(List.of(0.1))).isEqualTo(0.1);
        assertThat(EvolutionRules.expectedImprovement(List.of(0.1, 0.05))).isEqualTo(0.135);
        assertThat(EvolutionRules.expectedImprovement(Collections.nCopies(6, 0.01)))
                .isEqualTo(0.03);
        assertThat(EvolutionRules.expectedImprovement(Collections.nCopies(20, 0.01)))
                .isEqualTo(0.1);
        assertThat(EvolutionRules.expectedImprovement(List.of(0.9))).isEqualTo(0.3);
    }

    @Test
    void aRollbackIsAdvisedFromADropOfATenth() {
        assertThat(EvolutionRules.rollbackAdvised(0.8, 0.7)).isTrue();
        assertThat(EvolutionRules.rollbackAdvised(0.9, 0.8)).isTrue();
        assertThat(EvolutionRules.rollbackAdvised(0.8, 0.701)).isFalse();
        assertThat(EvolutionRules.rollbackAdvised(0.7, 0.8)).isFalse();
        assertThat(EvolutionRules.rollbackAdvised(null, 0.1)).isFalse();
        assertThat(EvolutionRules.rollbackAdvised(0.9, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 0.5, 0.65, 0.1 + 0.2, 1e-7, 0.123456789012345, 4.9E-324})
    void aValueSurvivesItsText(double value) {
        assertThat(EvolutionRules.number(EvolutionRules.text(value))).isEqualTo(value);
        assertThat(EvolutionRules.text(value)).doesNotContain("E");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "NaN", "Infinity", "casual", "0,5"})
    void whatIsNoNumberHasNone(String text) {
        assertThat(EvolutionRules.number(text)).isNull();
    }
}
