package ai.whisperengine.schema.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Attempts that are older than their states get the state that the other tables tell. */
class OptimizationStatesTest {

    @Test
    void olderAttemptsGetTheStateThatTheirTracesTell() throws SQLException {
        Database database = TestPostgres.CURRENT.empty();
        Flyways.configure(database.dataSource())
                .locations(Flyways.VERSIONED)
                .target("15")
                .load()
                .migrate();
        try (Connection connection = database.open()) {
            Jdbc.execute(connection, """
                    insert into personality_optimization_attempts (optimization_id, character_name,
                        optimization_approach, expected_improvement, implementation_complexity)
                    select n, 'elena', 'moderate', 0.1, 'low'
                    from unnest(array['planned', 'measured', 'undone', 'traced']) n""");
            Jdbc.execute(connection, """
                    insert into personality_optimization_results (optimization_id, character_name, rollback_applied)
                    values ('measured', 'elena', false), ('undone', 'elena', true)""");
            Jdbc.execute(connection, """
                    insert into personality_evolution_timeline
                        (character_name, parameter_path, new_value, optimization_id)
                    values ('elena', 'personality_traits.openness', '0.5', 'traced')""");

            Migrations.migrate(database, RolePasswords.none());

            assertThat(Jdbc.strings(
                            connection,
                            "select optimization_id || ' ' || status from personality_optimization_attempts"
                                    + " where applied_at is null and closed_at is null order by 1"))
                    .containsExactly("measured applied", "planned proposed", "traced applied", "undone rolled_back");
        }
    }
}
