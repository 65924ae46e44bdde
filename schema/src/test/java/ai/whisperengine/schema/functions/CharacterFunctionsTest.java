package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CharacterFunctionsTest {

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
        private static final String UPSERT =
                "select upsert_character_v2(?, ?, 'bot', ?::character_archetype_enum, ?::jsonb)";

        private final TestPostgres version;

        Checks(TestPostgres version) {
            this.version = version;
        }

        private TestDatabase db;

        @BeforeEach
        void open() {
            db = new TestDatabase(version.shared());
        }

        @AfterEach
        void close() throws SQLException {
            db.close();
        }

        @Test
        void upsertInsertsThenUpdatesAndCountsOneVersionEach() throws SQLException {
            String handle = TestDatabase.uniqueName("mara");
            int id = db.number(UPSERT, "Mara", handle, "real_world", "{\"a\": 1}");

            assertThat(db.text("select archetype || ' ' || version from characters where id = ?", id))
                    .isEqualTo("real_world 1");
            assertThat(db.number(UPSERT, "Mara K", handle, "narrative_ai", "{\"a\": 2}"))
                    .isEqualTo(id);
            assertThat(db.text(
                            "select concat_ws(' ', c.name, c.archetype, c.version, v.name, v.archetype, v.version, v.bot_name,"
                                    + " v.cdl_data ->> 'a', v.status) from characters c join characters_v2 v using (id)"
                                    + " where id = ?",
                            id))
                    .isEqualTo("Mara K narrative_ai 2 Mara K narrative_ai 2 bot 2 active");
        }

        @Test
        void upsertKeepsTheSpellingOfAnArchetypeThatMeansTheSame() throws SQLException {
            String handle = TestDatabase.uniqueName("iris");
            db.run(
                    "insert into characters (name, normalized_name, archetype) values ('Iris', ?, 'real-world')",
                    handle);

            db.number(UPSERT, "Iris", handle, "real_world", "{}");
            assertThat(db.text("select archetype from characters where normalized_name = ?", handle))
                    .isEqualTo("real-world");
            db.number(UPSERT, "Iris", handle, "fantasy_mystical", "{}");
            assertThat(db.text("select archetype from characters where normalized_name = ?", handle))
                    .isEqualTo("fantasy_mystical");
        }

        @Test
        void upsertNormalisesTheHandleAndRefusesAnEmptyOne() throws SQLException {
            String handle = TestDatabase.uniqueName("dr_vale");
            int id = db.number(
                    UPSERT,
                    "Vale",
                    " Dr. " + handle.substring(3).toUpperCase(java.util.Locale.ROOT),
                    "real_world",
                    "{}");

            assertThat(db.handle(id)).isEqualTo(handle);
            for (String empty : new String[] {"---", "", "  ", "é"}) {
                assertThatThrownBy(() -> db.number(UPSERT, "X", empty, "real_world", "{}"))
                        .as("handle '" + empty + "'")
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("empty");
            }
            assertThatThrownBy(() -> db.number(UPSERT, " ", handle, "real_world", "{}"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("name");
            assertThatThrownBy(() -> db.number(UPSERT, "X", handle, "real_world", "[1]"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("JSON objects");
        }

        @Test
        void manyUpsertsAtOnceMakeOneCharacter() throws Exception {
            int threads = 8;
            String handle = TestDatabase.uniqueName("race");
            CyclicBarrier barrier = new CyclicBarrier(threads);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Future<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    String name = "Race " + i;
                    calls.add(pool.submit(() -> {
                        try (TestDatabase own = new TestDatabase(db.database())) {
                            barrier.await();
                            return own.number(UPSERT, name, handle, "real_world", "{}");
                        }
                    }));
                }
                Set<Integer> ids = new HashSet<>();
                for (Future<Integer> call : calls) {
                    ids.add(call.get());
                }
                assertThat(ids).hasSize(1);
            } finally {
                pool.shutdownNow();
            }
            assertThat(db.text(
                            "select count(*) || ' ' || max(version) from characters where normalized_name = ?", handle))
                    .isEqualTo("1 " + threads);
            assertThat(db.number("select count(*) from characters_v2 where normalized_name = ?", handle))
                    .isEqualTo(1);
        }

        @Test
        void theGettersReadCurrentDataByAnySpellingOfTheName() throws SQLException {
            int id = db.character();
            String handle = db.handle(id);
            db.run(
                    "insert into personality_traits (character_id, trait_name, trait_value) values (?, 'openness', 0.8)",
                    id);

            assertThat(db.text("select get_character_v2(?) ->> 'id'", handle)).isEqualTo(String.valueOf(id));
            assertThat(db.text("select get_character_v2(?) ->> 'id'", "bot_" + handle))
                    .isEqualTo(String.valueOf(id));
            assertThat(db.text("select get_character_cdl_v2(?) #>> '{personalityTraits,0,traitName}'", handle))
                    .isEqualTo("openness");
            db.run("update personality_traits set trait_value = 0.1 where character_id = ?", id);
            assertThat(db.text(
                            "select (get_character_cdl_v2(?) #>> '{personalityTraits,0,traitValue}')::float8", handle))
                    .isEqualTo("0.1");
            assertThat(db.text("select get_character_v2('nobody at all')::text"))
                    .isEqualTo("{}");
            assertThat(db.text("select get_character_v2(null)::text")).isEqualTo("{}");
            assertThat(db.text("select get_character_cdl_v2('nobody at all')")).isNull();
        }

        @Test
        void theStoredDocumentLiesOverTheBuiltOne() throws SQLException {
            int id = db.character();
            db.run("insert into character_identity_details (character_id, full_name) values (?, 'Nova Prime')", id);
            db.run("update characters_v2 set cdl_data = '{\"note\": \"by hand\"}' where id = ?", id);

            assertThat(db.text(
                            "select concat_ws('/', d #>> '{identityDetails,fullName}', d ->> 'note') from"
                                    + " get_character_cdl_v2(?) d",
                            db.handle(id)))
                    .isEqualTo("Nova Prime/by hand");
        }

        @Test
        void theTimeOfAGetterDoesNotGrowWithTheNumberOfCharacters() throws SQLException {
            try (TestDatabase own = new TestDatabase(version.migrated())) {
                int id = own.character();
                own.run(
                        "insert into characters (name, normalized_name) select 'C', 'many_' || n from generate_series(1, 2000) n");
                own.run("analyze");
                own.connection().setAutoCommit(false);
                String read = "select pg_stat_get_xact_tuples_returned('characters'::regclass)";
                int before = own.number(read);
                own.text("select get_character_v2(?)", own.handle(id));
                int after = own.number(read);
                own.text("select count(description) from characters");

                // Rows that scans of the whole table return: none, however many there are.
                assertThat(after - before).isLessThan(20);
                assertThat(own.number(read) - after).as("the measure itself").isGreaterThan(2000);
                own.connection().rollback();
            }
        }

        @Test
        void theDocumentHoldsTheDefinitionAndNoSecret() throws SQLException {
            int id = db.character();
            db.run("insert into character_llm_config (character_id, llm_chat_api_key) values (?, 'sk-hidden')", id);
            db.run(
                    "insert into character_discord_config (character_id, discord_bot_token) values (?, 'tk-hidden')",
                    id);
            db.run(
                    "insert into character_conversation_flows (character_id, flow_type, flow_name, priority)"
                            + " values (?, 'general', 'low', 10), (?, 'general', 'high', 90)",
                    id,
                    id);

            String document = String.valueOf(db.text("select get_character_v2(?)::text", db.handle(id)));

            assertThat(document).doesNotContain("hidden").doesNotContain("llmConfig");
            assertThat(db.list(
                            "select f ->> 'flowName' from jsonb_array_elements(character_document(?) -> 'conversationFlows') f",
                            id))
                    .containsExactly("high", "low");
        }

        @Test
        void theMaterializedProfilesFollowARefreshThatDoesNotBlockReaders() throws Exception {
            int id = db.character();
            try (Connection reader = db.database().open()) {
                reader.setAutoCommit(false);
                Jdbc.count(reader, "select count(*) from character_profiles_v2");
                db.run("set lock_timeout = '5s'");
                db.run("select refresh_reporting_views()");
                reader.rollback();
            }
            assertThat(db.text(
                            "select status || ' ' || version from character_profiles_v2 where normalized_name = ?",
                            db.handle(id)))
                    .isEqualTo("active 1");
            assertThat(
                            db.text(
                                    "select bool_and(exists (select from pg_index i where i.indrelid = c.oid and i.indisunique))"
                                            + " from pg_class c where c.relkind = 'm' and c.relnamespace = 'public'::regnamespace"))
                    .isEqualTo("t");
        }
    }
}
