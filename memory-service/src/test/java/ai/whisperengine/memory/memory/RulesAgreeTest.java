package ai.whisperengine.memory.memory;

import static ai.whisperengine.memory.memory.MemoryFixture.USER;
import static ai.whisperengine.memory.memory.MemoryFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.memory.AgingRules.Verdict;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database judges over many rows is what the rules say of each. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class RulesAgreeTest {

    @BeforeEach
    void begin() {
        MemoryFixture.begin();
        // In steps of a twentieth, so that thresholds are met exactly.
        sql("""
                insert into memory_entries (user_id, memory_type, content, channel_type, importance_score, tier,
                    emotional_intensity, emotional_weight, personal_relevance, uniqueness, interaction_value,
                    pattern_value, decay, access_count, intervention_outcome, created_at, decayed_on)
                select ?, 'fact', 'memory ' || g, 'guild', (g * 7 % 21) / 20.0,
                    (array['SHORT_TERM', 'MEDIUM_TERM', 'LONG_TERM'])[1 + g % 3],
                    (g * 11 % 21) / 20.0, (g * 13 % 21) / 20.0, (g * 17 % 21) / 20.0, (g * 19 % 21) / 20.0,
                    (g * 23 % 21) / 20.0, (g * 29 % 21) / 20.0, (g % 5) / 50.0, g % 13,
                    (array[null, 'success', 'failed', 'pending_followup'])[1 + g * 31 % 4],
                    now() - (g * 37 % 100) * interval '9 hours', (now() at time zone 'UTC')::date - g % 4
                from generate_series(1, 5000) g""", USER);
    }

    @Test
    void overFiveThousandRows() throws SQLException {
        JsonPath run =
                GraphQl.data("mutation { runMaintenance(dryRun: true, waitSeconds: 60) { startedAt promotedToMedium"
                        + " promotedToLong demotedToShort faded outgrown pruned examined decayed } }");
        Map<Verdict, Integer> expected = new EnumMap<>(Verdict.class);
        try (Connection owner = TestDatabase.owner();
                ResultSet rows = owner.createStatement().executeQuery("""
                        select m.*, greatest(0, extract(epoch from r.started_at - m.created_at)::float8 / 3600) as hours,
                            greatest(0, r.day - m.decayed_on) as periods
                        from memory_entries m, memory_maintenance_runs r""")) {
            while (rows.next()) {
                expected.merge(verdict(rows), 1, Integer::sum);
            }
        }
        String path = "data.runMaintenance.";
        assertThat(run.getInt(path + "examined")).isEqualTo(5_000);
        assertThat(run.getInt(path + "decayed")).isEqualTo(3_750);
        Map<Verdict, Integer> found = new EnumMap<>(Map.of(
                Verdict.PROMOTED_TO_MEDIUM, run.getInt(path + "promotedToMedium"),
                Verdict.PROMOTED_TO_LONG, run.getInt(path + "promotedToLong"),
                Verdict.DEMOTED_TO_SHORT, run.getInt(path + "demotedToShort"),
                Verdict.FADED, run.getInt(path + "faded"),
                Verdict.OUTGROWN, run.getInt(path + "outgrown"),
                Verdict.PRUNED, run.getInt(path + "pruned")));
        assertThat(expected.remove(Verdict.KEPT)).isGreaterThan(1_000);
        assertThat(found).isEqualTo(expected);
        assertThat(found.values()).allMatch(count -> count > 0);
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        double hours = row.getDouble("hours");
        MemoryTier tier = MemoryTier.valueOf(row.getString("tier"));
        SignificanceRules.Factors factors = new SignificanceRules.Factors(
                row.getDouble("emotional_weight"),
                row.getDouble("personal_relevance"),
                row.getDouble("uniqueness"),
                row.getDouble("interaction_value"),
                row.getDouble("pattern_value"));
        double before = SignificanceRules.significance(factors, hours, row.getDouble("decay"));
        double decay = row.getDouble("decay") + row.getInt("periods") * AgingRules.decay(tier, hours / 24, before);
        return AgingRules.verdict(new AgingRules.State(
                tier,
                SignificanceRules.significance(factors, hours, decay),
                row.getDouble("emotional_intensity"),
                hours / 24,
                row.getDouble("importance_score"),
                row.getInt("access_count"),
                decay,
                row.getString("intervention_outcome")));
    }
}
