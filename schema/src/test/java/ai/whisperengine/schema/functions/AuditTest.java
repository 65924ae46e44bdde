package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services add to the audit under their own name, and nobody changes what stands there. */
class AuditTest {

    @ParameterizedTest
    @EnumSource
    void aServiceAddsUnderItsOwnNameAndCannotChangeAnything(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            for (String role : List.of("character_service", "memory_service", "user_service")) {
                String target = TestDatabase.uniqueName("target");
                try (TestDatabase service = db.as(role)) {
                    service.text(
                            "select note_operations(jsonb_build_array(jsonb_build_object('at', now(), 'service', 'other',"
                                    + " 'caller', 'nina', 'operation', 'x', 'target', ?::text, 'outcome', 'DONE')))",
                            target);
                    for (String refused : List.of(
                            "update audit_log set caller = 'x'",
                            "delete from audit_log",
                            "insert into audit_log (service, caller, operation, outcome) values ('x', 'x', 'x', 'x')")) {
                        assertThatThrownBy(() -> service.run(refused))
                                .isInstanceOf(SQLException.class)
                                .extracting(e -> ((SQLException) e).getSQLState())
                                .isEqualTo("42501");
                    }
                }
                assertThat(db.text("select concat_ws(' ', service, caller) from audit_log where target = ?", target))
                        .isEqualTo(role.replace('_', '-') + " nina");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormerIdIsNotedAsItsUser(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            String into = db.user();
            String from = db.user();
            assertThat(db.text("select outcome from merge_users(?, ?, 'admin')", into, from))
                    .isEqualTo("MERGED");
            db.text(
                    "select note_operations(jsonb_build_array(jsonb_build_object('at', now(), 'caller', ?::text,"
                            + " 'operation', 'x', 'target', ?::text, 'outcome', 'DONE')))",
                    from,
                    from);
            assertThat(db.text("select concat_ws(' ', caller, target) from audit_log where target = ?", into))
                    .isEqualTo(into + " " + into);
        }
    }
}
