package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkflowFunctionsTest {

    @Nested
    class OnCurrentPostgres extends Checks {
        OnCurrentPostgres() {
            super(TestPostgres.CURRENT);
        }
    }

    @Nested
    class OnPreviousPostgres extends Checks {
        OnPreviousPostgres() {
            super(TestPostgres.PREVIOUS);
        }
    }

    abstract static class Checks {
        private static final String START = "select start_workflow_v2(?, ?, ?, '{\"step\": 0}')";
        private static final String MOVE = "select update_workflow_state_v2(?::bigint, ?, ?, ?::jsonb, ?)";

        private final TestPostgres version;

        Checks(TestPostgres version) {
            this.version = version;
        }

        private TestDatabase db;
        private int character;
        private String handle = "";
        private String user = "";

        @BeforeEach
        void open() throws SQLException {
            db = new TestDatabase(version.shared());
            character = db.character();
            handle = db.handle(character);
            user = db.user();
        }

        @AfterEach
        void close() throws SQLException {
            db.close();
        }

        @Test
        void aWorkflowStartsMovesAndEnds() throws SQLException {
            int id = db.number(START, user, handle, "quest");

            assertThat(db.text(
                            "select concat_ws(' ', status, current_state, context_data ->> 'step') from workflow_instances_v2"
                                    + " where id = ?",
                            id))
                    .isEqualTo("active initial 0");
            assertThat(db.text(MOVE, character, "quest", "searching", "{\"step\": 1}", user))
                    .isEqualTo("t");
            assertThat(db.text(
                            "select concat_ws(' ', status, current_state, context_data, state_history #>> '{0,from_state}',"
                                    + " state_history #>> '{0,to_state}', state_history #> '{0,context}')"
                                    + " from workflow_instances_v2 where id = ?",
                            id))
                    .isEqualTo("active searching {\"step\": 1} initial searching {\"step\": 1}");
            assertThat(db.text(MOVE, character, "quest", "completed", "{}", user))
                    .isEqualTo("t");
            assertThat(db.text(
                            "select concat_ws(' ', status, completed_at is not null, jsonb_array_length(state_history))"
                                    + " from workflow_instances_v2 where id = ?",
                            id))
                    .isEqualTo("completed t 2");
            assertThat(db.text(MOVE, character, "quest", "again", "{}", user)).isEqualTo("f");
            assertThat(db.list(
                            "select event_type from workflow_execution_log_v2 where workflow_instance_id = ? order by id",
                            id))
                    .containsExactly("workflow_started", "state_changed", "workflow_completed");
        }

        @Test
        void theUserIsPartOfTheKey() throws SQLException {
            String other = db.user();
            int mine = db.number(START, user, handle, "quest");
            int theirs = db.number(START, other, handle, "quest");

            assertThat(db.text(MOVE, character, "quest", "mine", "{}", user)).isEqualTo("t");

            assertThat(db.text("select current_state from workflow_instances_v2 where id = ?", mine))
                    .isEqualTo("mine");
            assertThat(db.text("select current_state from workflow_instances_v2 where id = ?", theirs))
                    .isEqualTo("initial");
            assertThatThrownBy(() -> db.text("select update_workflow_state_v2(?::bigint, 'quest', 'x')", character))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("2 users");
            db.text(MOVE, character, "quest", "cancelled", "{}", other);
            assertThat(db.text("select update_workflow_state_v2(?::bigint, 'quest', 'alone')", character))
                    .isEqualTo("t");
            assertThat(db.text("select update_workflow_state_v2(?::bigint, 'no such', 'x')", character))
                    .isEqualTo("f");
        }

        @Test
        void oneRunIsOpenAtATimeAndTwoInOneInstantHaveTheirOwnKeys() throws SQLException {
            db.number(START, user, handle, "quest");

            assertThatThrownBy(() -> db.number(START, user, handle, "quest"))
                    .isInstanceOf(SQLException.class)
                    .extracting("SQLState")
                    .isEqualTo("23505");
            db.connection().setAutoCommit(false);
            db.number(START, user, handle, "one");
            db.number(START, user, handle, "two");
            db.connection().commit();
            db.connection().setAutoCommit(true);
            assertThat(db.number(
                            "select count(distinct instance_key) from workflow_instances_v2 where user_id = ?", user))
                    .isEqualTo(3);
        }

        @Test
        void unknownCharactersAndUsersAreNamed() {
            assertThatThrownBy(() -> db.number(START, user, "nobody_here", "quest"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("nobody_here")
                    .hasMessageContaining("not found");
            assertThatThrownBy(() -> db.number(START, "no_user", handle, "quest"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no_user");
            assertThatThrownBy(() -> db.number(START, user, handle, " ")).isInstanceOf(SQLException.class);
        }

        @Test
        void theOpenRunsOfAUserAreListedNewestFirst() throws SQLException {
            assertThat(db.text("select get_user_workflows_v2(?)::text", user)).isEqualTo("[]");
            assertThat(db.text("select get_user_workflows_v2(null)::text")).isEqualTo("[]");
            db.number(START, user, handle, "first");
            db.number(START, user, handle, "second");
            db.number(START, user, handle, "ended");
            db.text(MOVE, character, "ended", "failed", "{}", user);

            assertThat(db.list(
                            "select concat_ws(' ', w ->> 'workflow_name', w ->> 'status', w ->> 'current_state',"
                                    + " w #>> '{context_data,step}', w ->> 'normalized_name')"
                                    + " from jsonb_array_elements(get_user_workflows_v2(?)) w",
                            user))
                    .containsExactly("second active initial 0 " + handle, "first active initial 0 " + handle);
        }
    }
}
