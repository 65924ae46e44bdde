package ai.whisperengine.user.recovery;

import static ai.whisperengine.user.relationship.Pairs.sql;
import static ai.whisperengine.user.relationship.Pairs.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.user.relationship.Pairs;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas stand in the database, where they are applied; these tables call them there. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class TrustRecoveryRulesTest {

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, ",
        "0.5, 0.3, ",
        "0.5, -0.0499, ",
        "0.5, -0.05, minor",
        "0.5, -0.0999, minor",
        "0.5, -0.1, moderate",
        "0.5, -0.1999, moderate",
        "0.5, -0.2, severe",
        "0.5, -0.9, severe",
        "0.3, 0, ",
        "0.2999, 0, severe",
        "0.2999, 0.5, severe",
        "0.35, -0.05, minor"
    })
    void severityByTrustAndSlope(String trust, String slope, @Nullable String severity) {
        assertThat(value("select trust_loss_severity(?::numeric, ?::numeric)", trust, slope))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "0.4, minor, 0.50",
        "0.4, moderate, 0.55",
        "0.4, severe, 0.60",
        "0.95, minor, 1",
        "0.85, moderate, 1",
        "0.9, severe, 1",
        "0, severe, 0.20"
    })
    void theTargetBySeverity(String trust, String severity, String target) {
        assertThat(value("select trust_recovery_target(?::numeric, ?)", trust, severity))
                .isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "0.4, 0.6, 0.4, 0.00",
        "0.4, 0.6, 0.45, 25.00",
        "0.4, 0.6, 0.5999, 99.95",
        "0.4, 0.6, 0.6, 100.00",
        "0.4, 0.6, 0.9, 100.00",
        "0.4, 0.6, 0.3, 0.00",
        "0.4, 0.6, 0, 0.00",
        "1, 1, 1, 100"
    })
    void progressStaysWithinItsBounds(String initial, String target, String trust, String progress) {
        assertThat(value("select trust_recovery_progress(?::numeric, ?::numeric, ?::numeric)", initial, target, trust))
                .isEqualTo(progress);
    }

    @ParameterizedTest
    @CsvSource({
        "minor, 0, monitoring",
        "minor, 29.99, monitoring",
        "minor, 30, recovering",
        "moderate, 0, active",
        "severe, 29.99, active",
        "severe, 30, recovering",
        "severe, 99.99, recovering",
        "severe, 100, recovered",
        "minor, 100, recovered"
    })
    void theStageByProgress(String severity, String progress, String stage) {
        assertThat(value("select trust_recovery_stage(?, ?::numeric)", severity, progress))
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minor | unknown | increase_response_quality,show_empathy",
                "minor | consistency | increase_response_quality,show_empathy",
                "minor | conversation_quality | increase_response_quality,show_empathy,enhance_conversation_engagement",
                "moderate | emotional_mismatch |"
                        + " increase_response_quality,show_empathy,improve_understanding,validate_emotions,adjust_emotional_tone",
                "severe | misunderstanding |"
                        + " increase_response_quality,show_empathy,acknowledge_past_issues,proactive_check_in,extra_validation,clarify_communications"
            })
    void theActionsBySeverityAndReason(String severity, String reason, String actions) {
        assertThat(value("select array_to_string(trust_recovery_actions(?, ?), ',')", severity, reason))
                .isEqualTo(actions);
    }

    /** Events as days before the moment and trust after them; what trust was before the first one is 0.5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0",
                "0:0.45 | -0.0500",
                "7:0.5,0:0.3 | -0.2000",
                "6:0.45,5:0.4 | -0.0784",
                // One bad minute counts as what it took away, not as if it went on for a week.
                "0.0007:0.48,0.0003:0.46,0:0.44 | -0.0400",
                // A straight line gives its own slope.
                "7:0.5,6:0.48,5:0.46,4:0.44,3:0.42,2:0.4,1:0.38,0:0.36 | -0.1400",
                "6:0.52,3:0.56,0:0.6 | 0.0980",
                // Older than seven days does not count, just seven does.
                "8:0.9,7.0001:0.1 | 0",
                "9:0.9,0:0.45 | -0.0500"
            })
    void theSlopeIsTheLeastSquaresChangeOverSevenDays(String events, String slope) {
        Pairs.begin();
        sql("insert into relationship_scores (user_id, bot_name) values ('ina', 'vesna')");
        String before = "0.5";
        for (String event : events.isEmpty() ? new String[0] : events.split(",", -1)) {
            String days = event.split(":", -1)[0];
            String trust = event.split(":", -1)[1];
            boolean old = Double.parseDouble(days) > 7;
            sql(
                    "insert into relationship_events (user_id, bot_name, event_type, trust_value, trust_delta, created_at)"
                            + " values ('ina', 'vesna', 'interaction', ?::numeric, ?::numeric - ?::numeric,"
                            + " timestamptz '2026-05-08T12:00:00Z' - ?::float8 * interval '1 day')",
                    trust,
                    trust,
                    before,
                    days);
            before = old ? "0.5" : trust;
        }
        assertThat(value("select trust_slope('ina', 'vesna', '2026-05-08T12:00:00Z')"))
                .isEqualTo(slope);
    }

    @Test
    void aPairHasOneOpenEpisodeAtMost() {
        assertThat(value("select indexdef from pg_indexes where indexname = 'trust_recovery_state_open_key'"))
                .contains("UNIQUE", "(user_id, bot_name)");
    }
}
