package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TriggersTest {

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

        Checks(TestPostgres version) {
            this.version = version;
        }

        private TestDatabase db;
        private int character;

        @BeforeEach
        void open() throws SQLException {
            db = new TestDatabase(version.shared());
            character = db.character();
            // Only an owner may turn the clock back; the stamps are then told from the creation.
            db.inTransaction(
                    "alter table characters disable trigger user",
                    "update characters set created_at = '2020-01-01', updated_at = '2020-01-01', created_date = '2020-01-01',"
                            + " updated_date = '2020-01-01' where id = " + character,
                    "alter table characters enable trigger user");
        }

        @AfterEach
        void close() throws SQLException {
            db.close();
        }

        private int version() throws SQLException {
            return db.number("select version from characters where id = ?", character);
        }

        private boolean stamped() throws SQLException {
            return "t"
                    .equals(db.text(
                            "select updated_at > '2020-01-02' and updated_date = updated_at from characters where id = ?",
                            character));
        }

        private String trait(String name) {
            return "insert into personality_traits (character_id, trait_name, trait_value) values (" + character + ", '"
                    + name + "', 0.5)";
        }

        @Test
        void aNewCharacterIsVersionOneWithItsSections() throws SQLException {
            db.inTransaction(
                    "insert into characters (name, normalized_name) values ('New', '" + db.handle(character) + "_new')",
                    "insert into character_abilities (character_id, category, ability_name)"
                            + " select id, 'social', 'listening' from characters where normalized_name = '"
                            + db.handle(character) + "_new'");

            assertThat(db.number(
                            "select version from characters where normalized_name = ?", db.handle(character) + "_new"))
                    .isEqualTo(1);
        }

        @Test
        void aTransactionCountsOnceHoweverMuchItChanges() throws SQLException {
            db.inTransaction(
                    trait("openness"),
                    trait("extraversion"),
                    "update personality_traits set trait_value = 0.7 where character_id = " + character,
                    "update characters set occupation = 'diver' where id = " + character,
                    "insert into communication_styles (character_id, formality) values (" + character + ", 'casual')");

            assertThat(version()).isEqualTo(2);
            assertThat(stamped()).isTrue();
            db.run("update characters set occupation = 'teacher' where id = ?", character);
            assertThat(version()).isEqualTo(3);
        }

        @Test
        void insertUpdateAndDeleteCountAndWhatChangesNothingDoesNot() throws SQLException {
            db.run(trait("openness"));
            assertThat(version()).isEqualTo(2);
            db.run("update personality_traits set trait_value = trait_value where character_id = ?", character);
            db.run("update personality_traits set trait_value = 0.5 where character_id = ?", character);
            db.run(
                    "update personality_traits set trait_value = 0.6 where trait_name = 'none' and character_id = ?",
                    character);
            db.run("update characters set name = name where id = ?", character);
            assertThat(version()).isEqualTo(2);
            db.run("update personality_traits set trait_value = 0.6 where character_id = ?", character);
            assertThat(version()).isEqualTo(3);
            db.run("delete from personality_traits where character_id = ?", character);
            assertThat(version()).isEqualTo(4);
        }

        @Test
        void theVersionCannotBeSetByHand() throws SQLException {
            db.run("update characters set version = 99 where id = ?", character);

            assertThat(version()).isEqualTo(1);
        }

        @Test
        void aSectionOfASectionCounts() throws SQLException {
            int flow = db.number(
                    "insert into character_conversation_flows (character_id, flow_type) values (?, 'general') returning id",
                    character);
            assertThat(version()).isEqualTo(2);
            db.run(
                    "insert into character_conversation_directives (conversation_flow_id, directive_type, directive_content)"
                            + " values (?, 'avoid', 'haste')",
                    flow);
            assertThat(version()).isEqualTo(3);
            db.run("delete from character_conversation_directives where conversation_flow_id = ?", flow);
            assertThat(version()).isEqualTo(4);
            db.run("delete from character_conversation_flows where id = ?", flow);
            assertThat(version()).isEqualTo(5);
        }

        @Test
        void aRowThatMovesTouchesBothCharacters() throws SQLException {
            int other = db.character();
            db.run(trait("openness"));

            db.run("update personality_traits set character_id = ? where character_id = ?", other, character);

            assertThat(version()).isEqualTo(3);
            assertThat(db.number("select version from characters where id = ?", other))
                    .isEqualTo(2);
        }

        @Test
        void learningAndConfigurationStampAndDoNotCount() throws SQLException {
            db.run("insert into character_llm_config (character_id) values (?)", character);
            assertThat(stamped()).isTrue();
            db.run(
                    "insert into bot_self_reflections (bot_name, learning_insight) values (?, 'slower')",
                    db.handle(character));
            db.text("select start_workflow_v2(?, ?, 'quest')", db.user(), db.handle(character));
            assertThat(version()).isEqualTo(1);
        }

        /** Every table below a character is told apart: those of the definition count, the rest only stamps. */
        @Test
        void everyTableWithACharacterIdStampsItsCharacter() throws SQLException {
            List<String> silent = db.list("""
                select c.relname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'character_id' and not a.attisdropped
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                  -- the history and the outbox are written because the character changed
                  and c.relname not in ('character_versions', 'character_changes')
                  and (select count(distinct t.tgtype) from pg_trigger t
                       where t.tgrelid = c.oid and t.tgfoid = 'update_character_timestamp'::regproc) <> 3
                order by 1
                """);

            assertThat(silent).isEmpty();
        }

        @Test
        void theRowInCharactersV2FollowsAndCannotLeave() throws SQLException {
            db.run(
                    "update characters set name = 'Nova II', archetype = 'fantasy', is_active = false where id = ?",
                    character);

            assertThat(db.text(
                            "select concat_ws(' ', name, archetype, status, version) from characters_v2 where id = ?",
                            character))
                    .isEqualTo("Nova II fantasy_mystical archived 2");
            db.run("update characters_v2 set name = 'else', version = 7, status = 'active' where id = ?", character);
            assertThat(db.text(
                            "select concat_ws(' ', name, version, status) from characters_v2 where id = ?", character))
                    .isEqualTo("Nova II 2 archived");
            db.run("update characters_v2 set cdl_data = '{\"x\": 1}' where id = ?", character);
            assertThat(version()).isEqualTo(3);
            db.run("delete from characters where id = ?", character);
            assertThat(db.number("select count(*) from characters_v2 where id = ?", character))
                    .isZero();
        }

        @Test
        void traitsAndStylesWriteTheTimeline() throws SQLException {
            String handle = db.handle(character);
            db.run(trait("openness"));
            db.run("update personality_traits set trait_value = 0.8 where character_id = ?", character);
            db.run("update personality_traits set description = 'same value' where character_id = ?", character);
            db.run("insert into communication_styles (character_id, formality) values (?, 'casual')", character);
            db.run("update communication_styles set formality = 'formal' where character_id = ?", character);
            db.run("delete from personality_traits where character_id = ?", character);

            assertThat(db.list(
                            "select concat_ws('|', coalesce(old_value, '-'), new_value, change_magnitude, change_reason)"
                                    + " from personality_evolution_timeline where character_name = ?"
                                    + " and parameter_path = 'personality_traits.openness' order by id",
                            handle))
                    .containsExactly("-|0.5|value added", "0.5|0.8|0.300|value changed", "0.8|null|value removed");
            assertThat(db.list(
                            "select old_value || '>' || new_value from personality_evolution_timeline where character_name = ?"
                                    + " and parameter_path = 'communication_styles.formality' and old_value is not null",
                            handle))
                    .containsExactly("casual>formal");
            db.run("select refresh_reporting_views()");
            assertThat(db.number(
                            "select count(*) from personality_parameter_change_history where character_name = ?"
                                    + " and parameter_path = 'personality_traits.openness'",
                            handle))
                    .isEqualTo(3);
            assertThat(db.list(
                            "select distinct change_type from recent_personality_changes where character_name = ?",
                            handle))
                    .containsExactly("Manual Change");
        }

        @Test
        void aFinishedRoleplayTransactionHasAnEnd() throws SQLException {
            String user = db.user();
            int id = db.number(
                    "insert into roleplay_transactions (user_id, bot_name, transaction_type) values (?, 'nova', 'quest')"
                            + " returning id",
                    user);
            db.run("update roleplay_transactions set state = 'cancelled' where id = ?", id);
            assertThat(db.text("select completed_at is not null from roleplay_transactions where id = ?", id))
                    .isEqualTo("t");
            db.run("update roleplay_transactions set state = 'in_progress' where id = ?", id);
            assertThat(db.text("select completed_at is null from roleplay_transactions where id = ?", id))
                    .isEqualTo("t");
        }

        @Test
        void deletingACharacterTakesItsSectionsAlong() throws SQLException {
            db.run(trait("openness"));
            db.run("insert into character_llm_config (character_id) values (?)", character);

            db.run("delete from characters where id = ?", character);

            assertThat(db.number("select count(*) from personality_traits where character_id = ?", character))
                    .isZero();
        }

        @Test
        void bulkEditsOfTheSameCharactersDoNotDeadlock() throws Exception {
            List<Integer> characters = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                characters.add(db.character());
            }
            String ids = characters.toString().replace("[", "").replace("]", "");
            int writers = 4;
            CyclicBarrier barrier = new CyclicBarrier(writers);
            ExecutorService pool = Executors.newFixedThreadPool(writers);
            try {
                List<Future<Boolean>> runs = new ArrayList<>();
                for (int w = 0; w < writers; w++) {
                    String word = "word " + w;
                    String order = w % 2 == 0 ? "asc" : "desc";
                    runs.add(pool.submit(() -> {
                        try (TestDatabase own = new TestDatabase(db.database())) {
                            for (int round = 0; round < 5; round++) {
                                barrier.await();
                                own.run(
                                        "insert into character_message_triggers"
                                                + " (character_id, trigger_category, trigger_type, trigger_value)"
                                                + " select id, 'c', 'keyword', ? from characters where id in (" + ids
                                                + ") order by id " + order,
                                        word + round);
                            }
                        }
                        return true;
                    }));
                }
                for (Future<Boolean> run : runs) {
                    assertThat(run.get()).isTrue();
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(db.list("select distinct version from characters where id in (" + ids + ")"))
                    .containsExactly(String.valueOf(1 + writers * 5));
        }
    }
}
