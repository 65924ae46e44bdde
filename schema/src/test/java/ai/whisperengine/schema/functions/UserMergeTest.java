package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two users become one, and a character changes its handle or goes: over every table of every slice. */
class UserMergeTest {

    private static final String MERGE = "select outcome from merge_users(?, ?, 'admin')";

    @ParameterizedTest
    @EnumSource
    void theOldIdIsNowhereButInTheAlias(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            int character = db.character();
            Person into = Person.with(db, character);
            Person from = Person.with(db, character);
            from.plant(db);
            assertThat(Person.found(db, List.of(from.id))).hasSizeGreaterThan(40);

            assertThat(db.text(MERGE, into.id, from.id)).isEqualTo("MERGED");

            assertThat(Person.found(db, List.of(from.id))).containsExactly("user_aliases.alias_id");
            assertThat(db.list("select alias_id from user_aliases where user_id = ?", into.id))
                    .containsExactlyInAnyOrder(into.alias, from.alias, from.id, "legacy " + from.tag);
            assertThat(db.list(
                            "select table_name from user_data() d where d.scope <> 'ACCOUNT' and not exists ("
                                    + "select from export_user(?) e where e.table_name = d.table_name)",
                            into.id))
                    .isEmpty();
            assertThat(Person.found(db, List.of(from.secret)))
                    .as("what both said is there")
                    .contains(
                            "memory_entries.content",
                            "conversations.message_content",
                            "user_events.event_data",
                            "quarantined_rows.row_data",
                            "platform_identities.platform_user_id");
            assertThat(db.text(
                            "select concat_ws(' ', (select count(*) from memory_entries where user_id = u),"
                                    + " (select count(*) from relationship_events where user_id = u),"
                                    + " (select count(*) from relationship_milestones m join relationship_scores s"
                                    + " on s.id = m.relationship_id where s.user_id = u),"
                                    + " (select count(*) from user_profiles where user_id = u),"
                                    + " (select count(*) from memory_entries where user_id = u and client_memory_id = 'mine'),"
                                    + " (select count(*) from workflow_instances_v2 where user_id = u),"
                                    + " (select count(*) from workflow_instances_v2 where user_id = u and status = 'active'))"
                                    + " from (values (?)) x (u)",
                            into.id))
                    .isEqualTo("2 2 1 1 1 2 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBothHaveIsDecidedByRule(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            int character = db.character();
            Person into = Person.with(db, character);
            Person from = Person.with(db, character);
            db.run("update relationship_scores set trust = 0.2, interaction_count = 12 where user_id = ?", from.id);
            db.run(
                    "update character_emotional_states set joy = 0.4, total_interactions = 12 where user_id = ?",
                    from.id);
            db.run("update trust_recovery_state set current_trust = 0.1 where user_id = ?", from.id);
            db.run(
                    "update user_preferences set preference_value = 'dry', origin = 'EXPLICIT', confidence = 0.1"
                            + " where user_id = ?",
                    from.id);
            db.run("update dynamic_personality_traits set value = 0.9, evidence_count = 9 where user_id = ?", from.id);
            db.run(
                    "update user_profiles set relationship_level = 3, interaction_count = 20 where user_id = ?",
                    from.id);
            db.run(
                    "update universal_users set privacy_settings = '{\"allow_memory\": false, \"retention_days\": 30}'"
                            + " where universal_id = ?",
                    from.id);
            db.run(
                    "update universal_users set privacy_settings = '{\"level\": \"permissive\"}' where universal_id = ?",
                    into.id);
            db.text("select outcome from ban_somebody(?, null, null, null, 'moderator', null, null, null)", from.id);
            String pizza = "insert into user_fact_relationships"
                    + " (user_id, entity_id, relationship_type, confidence, evidence_count)"
                    + " select ?, id, ?, ?, ? from fact_entities where entity_name = ?";
            // The same, said by both; the opposite; and another value where there can be one.
            db.run(pizza, from.id, "likes", 0.9, 3, "pizza " + into.tag);
            db.run(pizza, into.id, "dislikes", 0.3, 1, "pizza " + from.tag);
            db.run(pizza, into.id, "lives_in", 0.5, 1, "Rex " + into.tag);
            db.run(pizza, from.id, "lives_in", 0.8, 1, "Rex " + from.tag);
            db.run("insert into relation_rules (relation, single_valued) values ('lives_in', true)"
                    + " on conflict (relation) do update set single_valued = true");

            assertThat(db.text(MERGE, into.id, from.id)).isEqualTo("MERGED");

            String user = into.id;
            assertThat(db.text(
                            "select concat_ws(' ', trust, interaction_count) from relationship_scores where user_id = ?",
                            user))
                    .isEqualTo("0.3500 16");
            assertThat(db.text(
                            "select concat_ws(' ', joy, total_interactions) from character_emotional_states where user_id = ?",
                            user))
                    .isEqualTo("0.5 16");
            assertThat(db.list(
                            "select concat_ws(' ', recovery_stage, current_trust) from trust_recovery_state where user_id = ?"
                                    + " order by 1",
                            user))
                    .as("the one that fell lower goes on, with the trust of now")
                    .containsExactly("active 0.3500", "not_needed 0.5000");
            assertThat(db.text("select preference_value from user_preferences where user_id = ?", user))
                    .isEqualTo("dry");
            assertThat(db.text("select value::text from dynamic_personality_traits where user_id = ?", user))
                    .isEqualTo("0.9");
            assertThat(db.text(
                            "select concat_ws(' ', relationship_level, interaction_count) from user_profiles where user_id = ?",
                            user))
                    .isEqualTo("3 24");
            assertThat(db.text(
                            "select concat_ws(' ', p ->> 'allow_memory', p ->> 'share_with_other_characters',"
                                    + " p ->> 'channel_scope', p ->> 'retention_days') from (select"
                                    + " effective_privacy(privacy_settings, now()) as p from universal_users"
                                    + " where universal_id = ?) x",
                            user))
                    .as("the stricter one of each")
                    .isEqualTo("false false server 30");
            assertThat(db.text("select is_banned(?, null, null)", user)).isEqualTo("t");
            assertThat(db.list(
                            "select concat_ws(' ', relationship_type, split_part(entity_name, ' ', 1), status, change,"
                                    + " confidence, evidence_count) from user_fact_relationships f join fact_entities e"
                                    + " on e.id = f.entity_id where user_id = ? and relationship_type <> 'owns' order by 1",
                            user))
                    .containsExactly(
                            "dislikes pizza SUPERSEDED OPPOSED 0.3 1",
                            "likes pizza ACTIVE MERGED 0.9 4",
                            "likes pizza ACTIVE RECORDED 0.7 1",
                            "likes pizza SUPERSEDED MERGED 0.7 1",
                            "lives_in Rex ACTIVE RECORDED 0.8 1",
                            "lives_in Rex SUPERSEDED REPLACED 0.5 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMergeIsDoneOnceAndNeverInARing(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            String a = db.user();
            String b = db.user();
            String c = db.user();
            assertThat(db.text(MERGE, a, a)).isEqualTo("ONESELF");
            assertThat(db.text(MERGE, a, "nobody")).isEqualTo("NO_FROM");
            assertThat(db.text(MERGE, "nobody", a)).isEqualTo("NO_INTO");
            assertThat(db.text(MERGE, a, b)).isEqualTo("MERGED");
            assertThat(db.text(MERGE, a, b)).isEqualTo("MERGED_ALREADY");
            assertThat(db.text(MERGE, b, a)).isEqualTo("RING");
            assertThat(db.text(MERGE, b, c)).as("a former id leads to its user").isEqualTo("MERGED");
            assertThat(db.text("select user_key(?)", c)).isEqualTo(a);
            String d = db.user();
            assertThat(db.text(MERGE, d, c)).isEqualTo("FROM_GONE");
            assertThat(db.text(MERGE, d, a)).isEqualTo("MERGED");
            assertThat(db.list("select distinct user_key(x) from unnest(array[?, ?, ?, ?]) x", a, b, c, d))
                    .as("chains are short")
                    .containsExactly(d);
            assertThat(db.text("select outcome from erase_user(?, 'ALL', 'admin')", b))
                    .isEqualTo("ERASED");
            assertThat(db.text(MERGE, d, a)).isEqualTo("NO_INTO");
        }
    }

    @ParameterizedTest
    @EnumSource
    void mergesOfOnePairAtOnceAreOneMerge(TestPostgres version) throws Exception {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            for (int round = 0; round < 5; round++) {
                String a = db.user();
                String b = db.user();
                List<String> same = atOnce(version, List.of(List.of(a, b), List.of(a, b), List.of(a, b)));
                assertThat(same).containsExactlyInAnyOrder("MERGED", "MERGED_ALREADY", "MERGED_ALREADY");

                String c = db.user();
                String d = db.user();
                List<String> crossed = atOnce(version, List.of(List.of(c, d), List.of(d, c)));
                assertThat(crossed).containsExactlyInAnyOrder("MERGED", "RING");
                assertThat(db.text("select user_key(?) = user_key(?)", c, d)).isEqualTo("t");
            }
        }
    }

    private static List<String> atOnce(TestPostgres version, List<List<String>> pairs) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(pairs.size());
        try {
            List<Future<@Nullable String>> merges = new ArrayList<>();
            for (List<String> pair : pairs) {
                merges.add(clients.submit(() -> {
                    try (TestDatabase db = new TestDatabase(version.shared())) {
                        start.await();
                        return db.text(MERGE, pair.get(0), pair.get(1));
                    }
                }));
            }
            start.countDown();
            List<String> outcomes = new ArrayList<>();
            for (Future<@Nullable String> merge : merges) {
                outcomes.add(String.valueOf(merge.get()));
            }
            return outcomes;
        } finally {
            clients.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenMeanwhileIsNotLost(TestPostgres version) throws Exception {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            String into = db.user();
            String from = db.user();
            CountDownLatch written = new CountDownLatch(2);
            ExecutorService writers = Executors.newFixedThreadPool(2);
            try {
                Callable<Integer> writer = () -> {
                    try (TestDatabase own = new TestDatabase(version.shared())) {
                        for (int rows = 0; ; rows++) {
                            try {
                                own.run(
                                        "insert into user_events (user_id, bot_name, event_type, event_data)"
                                                + " values (?, 'x', 'x', '{}')",
                                        from);
                            } catch (SQLException e) {
                                assertThat(e.getSQLState()).isEqualTo("23503");
                                return rows;
                            }
                            if (rows == 3) {
                                written.countDown();
                            }
                        }
                    }
                };
                List<Future<Integer>> done = List.of(writers.submit(writer), writers.submit(writer));
                written.await();
                assertThat(db.text(MERGE, into, from)).isEqualTo("MERGED");
                int rows = done.get(0).get() + done.get(1).get();
                assertThat(db.number("select count(*) from user_events where user_id = ?", into))
                        .isEqualTo(rows);
            } finally {
                writers.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormerHandleStandsInHistoryAlone(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            int character = db.character();
            String old = db.handle(character);
            Person person = Person.with(db, character);
            for (String column : List.of("personality_optimization_attempts", "user_preferences")) {
                assertThat(db.list("select table_name from handle_references()"))
                        .contains(column);
            }
            db.run("update user_preferences set bot_name = ? where user_id = ?", old, person.id);
            List<String> history = db.list(
                    "select table_name || '.' || column_name from column_classes() where class = 'FORMER_HANDLE'");
            List<String> known = Person.found(db, List.of(old));
            assertThat(known).hasSizeGreaterThan(25);

            String handle = TestDatabase.uniqueName("luna");
            db.text(
                    "select rename_character(?, version, 'Luna', ?) from characters where id = ?",
                    character,
                    handle,
                    character);

            assertThat(history).containsAll(Person.found(db, List.of(old)));
            assertThat(Person.found(db, List.of(handle))).containsAll(known);

            String counts = db.text("select delete_character(?, ?)::text", character, handle);

            assertThat(counts).contains("\"conversation_messages\": 3", "\"conversation_threads\": 2");
            assertThat(history).containsAll(Person.found(db, List.of(handle)));
            assertThat(db.text("select count(*) from facts where user_id = ?", person.id))
                    .isEqualTo("1");
        }
    }
}
