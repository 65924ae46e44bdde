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

/** History, outbox, rename and deletion of a character, by whatever path it is written. */
class CharacterLifeTest {

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
        private final TestPostgres version;
        private TestDatabase db;
        private int character;

        Checks(TestPostgres version) {
            this.version = version;
        }

        @BeforeEach
        void open() throws SQLException {
            db = new TestDatabase(version.shared());
            character = db.character();
        }

        @AfterEach
        void close() throws SQLException {
            db.close();
        }

        private String changes() throws SQLException {
            return String.join(
                    " ",
                    db.list(
                            "select change || version from character_changes where character_id = ? order by xact, id",
                            character));
        }

        @Test
        void everyTransactionThatEditsLeavesOneSnapshotOfItsEnd() throws SQLException {
            db.inTransaction(
                    "set local whisperengine.caller = 'editor nina'",
                    "set local whisperengine.change_reason = 'first values'",
                    "insert into character_values (character_id, value_key, value_description) values (" + character
                            + ", 'calm', 'first')",
                    "update characters set occupation = 'pilot' where id = " + character,
                    "update character_values set value_description = 'second' where character_id = " + character);

            assertThat(db.list(
                            "select version::text from character_versions where character_id = ? order by 1",
                            character))
                    .containsExactly("1", "2");
            assertThat(db.text(
                            "select concat_ws(' ', snapshot #>> '{characters,0,occupation}',"
                                    + " snapshot #>> '{character_values,0,value_description}', changed_by, reason)"
                                    + " from character_versions where character_id = ? and version = 2",
                            character))
                    .isEqualTo("pilot second editor nina first values");
            assertThat(changes()).isEqualTo("CREATED1 EDITED2");
        }

        @Test
        void aSnapshotHoldsEveryRowBelowACharacterOnce() throws SQLException {
            db.run("insert into character_conversation_modes (character_id, mode_name) values (?, 'storm')", character);
            db.run(
                    "insert into character_mode_guidance (mode_id, guidance_type, guidance_text, sort_order)"
                            + " select id, 'encourage', 'slow down', 1 from character_conversation_modes where character_id = ?",
                    character);
            assertThat(db.text(
                            "select concat_ws(' ', snapshot #>> '{character_mode_guidance,0,guidance_text}',"
                                    + " jsonb_array_length(snapshot -> 'character_conversation_modes'))"
                                    + " from character_versions where character_id = ? order by version desc limit 1",
                            character))
                    .isEqualTo("slow down 1");
        }

        @Test
        void whatDoesNotCountLeavesNoVersion() throws SQLException {
            db.run("insert into character_llm_config (character_id) values (?)", character);
            assertThat(changes()).isEqualTo("CREATED1");
        }

        @Test
        void archiveAndRestoreAreToldApart() throws SQLException {
            db.run("update characters set is_active = false where id = ?", character);
            db.run("update characters set is_active = true where id = ?", character);
            assertThat(changes()).isEqualTo("CREATED1 ARCHIVED2 RESTORED3");
        }

        @Test
        void aRenameCarriesEveryReferenceOfEverySlice() throws SQLException {
            String old = db.handle(character);
            String handle = TestDatabase.uniqueName("nova");
            String user = db.user();
            db.run("insert into relationship_scores (user_id, bot_name) values (?, ?)", user, old);
            db.run("insert into relationship_events (user_id, bot_name, event_type) values (?, ?, 'met')", user, old);
            db.run(
                    "insert into user_events (user_id, bot_name, event_type, event_data) values (?, ?, 'x', '{}')",
                    user,
                    old);
            db.run("insert into bot_self_reflections (bot_name, learning_insight) values (?, 'slower')", old);

            assertThat(db.number("select rename_character(?, 1, 'Nova', ?)", character, handle))
                    .isEqualTo(2);

            assertThat(db.list(
                            "select bot_name from relationship_scores where user_id = ? union all"
                                    + " select bot_name from relationship_events where user_id = ? union all"
                                    + " select bot_name from user_events where user_id = ? union all"
                                    + " select bot_name from bot_self_reflections where bot_name = ? union all"
                                    + " select normalized_name from characters_v2 where id = ?",
                            user,
                            user,
                            user,
                            handle,
                            character))
                    .hasSize(5)
                    .containsOnly(handle);
            assertThat(changes()).isEqualTo("CREATED1 RENAMED2");
        }

        @Test
        void aRenameOfAnotherVersionOrToATakenHandleChangesNothing() throws SQLException {
            String left = TestDatabase.uniqueName("left");
            db.run("insert into bot_self_reflections (bot_name, learning_insight) values (?, 'slower')", left);
            String other = db.handle(db.character());
            assertThatThrownBy(() -> db.text("select rename_character(?, 7, 'Nova', 'n')", character))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("40001");
            for (String taken : new String[] {left, other}) {
                assertThatThrownBy(() -> db.text("select rename_character(?, 1, 'Nova', ?)", character, taken))
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("23505");
            }
            assertThat(changes()).isEqualTo("CREATED1");
        }

        @Test
        void aDeletionTakesWhatIsItsOwnAndLeavesTheFactsOfUsers() throws SQLException {
            String handle = db.handle(character);
            String user = db.user();
            db.run("insert into relationship_scores (user_id, bot_name) values (?, ?)", user, handle);
            db.run(
                    "with e as (insert into fact_entities (entity_type, entity_name) values ('food', ?) returning id)"
                            + " insert into user_fact_relationships"
                            + " (user_id, entity_id, relationship_type, confidence, mentioned_by_character)"
                            + " select ?, id, 'likes', 0.9, ? from e",
                    handle,
                    user,
                    handle);
            assertThatThrownBy(() -> db.text("select delete_character(?, 'other')", character))
                    .isInstanceOf(SQLException.class);

            assertThat(db.text("select (delete_character(?, ?) ->> 'relationship_scores')", character, handle))
                    .isEqualTo("1");

            assertThat(db.number("select count(*) from character_versions where character_id = ?", character))
                    .isZero();
            assertThat(db.text(
                            "select coalesce(mentioned_by_character, 'nobody') from user_fact_relationships where user_id = ?",
                            user))
                    .isEqualTo("nobody");
            assertThat(changes()).isEqualTo("CREATED1 DELETED1");
        }
    }
}
