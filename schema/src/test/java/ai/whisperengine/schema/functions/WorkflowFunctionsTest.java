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

        private void define(String states) throws SQLException {
            db.run(
                    "update characters_v2 set workflow_data = ?::jsonb where id = ?",
                    "{\"config\": {\"default_timeout_seconds\": 300}, \"workflows\": {\"quest\": {\"initial_state\": \"pending\","
                            + " \"states\": " + states + "}}}",
                    character);
        }

        @Test
        void aDefinitionSaysWhereARunBeginsGoesAndEnds() throws SQLException {
            define("{\"pending\": {\"transitions\": [{\"to_state\": \"searching\"}, \"cancelled\"]},"
                    + " \"searching\": {\"transitions\": [{\"to_state\": \"found\"}]},"
                    + " \"found\": {\"final\": true}, \"cancelled\": {}}");
            int id = db.number(START, user, handle, "quest");
            String stands = "select concat_ws(' ', status, current_state) from workflow_instances_v2 where id = ?";

            assertThat(db.text(stands, id)).isEqualTo("active pending");
            for (String state : new String[] {"found", "nowhere", "completed", "pending"}) {
                assertThatThrownBy(() -> db.text(MOVE, character, "quest", state, "{}", user))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("pending")
                        .extracting("SQLState")
                        .isEqualTo("55000");
            }
            assertThat(db.text(MOVE, character, "quest", "searching", "{}", user))
                    .isEqualTo("t");
            assertThat(db.text(MOVE, character, "quest", "found", "{}", user)).isEqualTo("t");
            assertThat(db.text(stands, id)).isEqualTo("completed found");
            assertThatThrownBy(() -> db.number(START, user, handle, "fishing"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("fishing");
            db.run("update characters set is_active = false where id = ?", character);
            assertThatThrownBy(() -> db.number(START, user, handle, "quest"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("archived");
        }

        @Test
        void whoseTimeIsUpIsSeenAtOnceAndWrittenDownOnce() throws SQLException {
            define("{\"pending\": {\"timeout\": {\"duration_seconds\": 60, \"action\": \"cancel_transaction\"}}}");
            int id = db.number(START, user, handle, "quest");
            assertThat(db.text("select timeout_at - started_at from workflow_instances_v2 where id = ?", id))
                    .isEqualTo("00:01:00");

            db.run("update workflow_instances_v2 set timeout_at = now() - interval '1 hour' where id = ?", id);

            assertThat(db.text("select get_user_workflows_v2(?)::text", user)).isEqualTo("[]");
            assertThat(db.text("select active_workflows from character_profile_live where id = ?", character))
                    .isEqualTo("0");
            assertThat(db.text(MOVE, character, "quest", "pending", "{}", user)).isEqualTo("f");
            int next = db.number(START, user, handle, "quest");
            assertThat(db.text(
                            "select concat_ws(' ', status, completed_at = timeout_at, (select string_agg(event_type, ',')"
                                    + " from workflow_execution_log_v2 where workflow_instance_id = i.id))"
                                    + " from workflow_instances_v2 i where id = ?",
                            id))
                    .isEqualTo("expired t workflow_started,workflow_expired");
            assertThat(db.text(
                            "select event_data #>> '{timeout,action}' from workflow_execution_log_v2"
                                    + " where event_type = 'workflow_expired' and workflow_instance_id = ?",
                            id))
                    .isEqualTo("cancel_transaction");
            assertThat(db.text("select status from workflow_instances_v2 where id = ?", next))
                    .isEqualTo("active");
        }

        @Test
        void twoWhoSweepAtOnceTakeDifferentRuns() throws SQLException {
            for (String name : new String[] {"one", "two", "three"}) {
                db.number(START, user, handle, name);
            }
            db.run("update workflow_instances_v2 set timeout_at = now() - interval '1 s' where user_id = ?", user);
            try (TestDatabase other = new TestDatabase(db.database())) {
                db.connection().setAutoCommit(false);
                assertThat(db.number("select expire_workflows(2, ?)", user)).isEqualTo(2);
                assertThat(other.number("select expire_workflows(100, ?)", user))
                        .isEqualTo(1);
                db.connection().commit();
                db.connection().setAutoCommit(true);
                assertThat(other.number("select expire_workflows(100, ?)", user))
                        .isZero();
            }
            assertThat(db.number(
                            "select count(*) from workflow_execution_log_v2 l join workflow_instances_v2 i"
                                    + " on i.id = l.workflow_instance_id"
                                    + " where i.user_id = ? and i.status = 'expired' and l.event_type = 'workflow_expired'",
                            user))
                    .isEqualTo(3);
        }

        @Test
        void whatNoEditorWroteDoesNotBreakTheRules() throws SQLException {
            assertThat(
                            db.text(
                                    "select concat_ws(' ', workflow_definition('{\"workflows\": {\"a\": 3}}', 'a'),"
                                            + " workflow_first_state('[1]'), workflow_may_move('\"x\"', 'a', 'b'),"
                                            + " workflow_ending('3', 'b'), workflow_time_limit('{\"workflows\": []}', 'a', 'b', '[]'),"
                                            + " workflow_time_limit('{\"workflows\": {\"a\": {\"timeout\": {\"duration_seconds\": \"5\"}}},"
                                            + " \"config\": {\"default_timeout_seconds\": 1e400}}', 'a', 'b', '{\"timeout_seconds\": -1}'))"))
                    .isEqualTo("initial t 87600:00:00");
        }

        @Test
        void aMergePatchFollowsItsRfc() throws SQLException {
            String[][] cases = {
                {"{\"a\": \"b\"}", "{\"a\": \"c\"}", "{\"a\": \"c\"}"},
                {"{\"a\": \"b\", \"b\": \"c\"}", "{\"a\": null}", "{\"b\": \"c\"}"},
                {"{\"a\": [\"b\"]}", "{\"a\": \"c\"}", "{\"a\": \"c\"}"},
                {"{\"a\": {\"b\": \"c\"}}", "{\"a\": {\"b\": \"d\", \"c\": null}}", "{\"a\": {\"b\": \"d\"}}"},
                {"{\"a\": [{\"b\": \"c\"}]}", "{\"a\": [1]}", "{\"a\": [1]}"},
                {"[\"a\", \"b\"]", "[\"c\", \"d\"]", "[\"c\", \"d\"]"},
                {"{\"e\": null}", "{\"a\": 1}", "{\"a\": 1, \"e\": null}"},
                {"{}", "{\"a\": {\"bb\": {\"ccc\": null}}}", "{\"a\": {\"bb\": {}}}"}
            };
            for (String[] each : cases) {
                assertThat(db.text("select json_merge_patch(?::jsonb, ?::jsonb)::text", each[0], each[1]))
                        .isEqualTo(each[2]);
            }
        }

        @Test
        void definitionsCountAsAVersionAndRunsDoNot() throws SQLException {
            int before = db.number("select version from characters where id = ?", character);
            define("{\"pending\": {}}");
            assertThat(db.number("select version from characters where id = ?", character))
                    .isEqualTo(before + 1);
            db.number(START, user, handle, "quest");
            assertThat(db.number("select version from characters where id = ?", character))
                    .isEqualTo(before + 1);
        }
    }
}
