package ai.whisperengine.schema.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To be forgotten, and to be given everything: over every table of every slice. */
class ErasureTest {

    private static final String ERASE = "select outcome from erase_user(?, ?, 'admin')";

    /** The user whose data is erased, and one who shares what can be shared. */
    private record Pair(int character, Person person, Person neighbour) {
        static Pair in(TestDatabase db) throws SQLException {
            int character = db.character();
            Pair pair = new Pair(character, Person.with(db, character), Person.with(db, character));
            db.run(
                    "insert into conversation_participants (thread_id, user_id) select id, ? from conversation_threads"
                            + " where channel_id = ?",
                    pair.neighbour.id,
                    "shared " + pair.person.tag);
            db.run(
                    "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)"
                            + " select ?, id, 'likes', 0.7 from fact_entities where entity_name = ?",
                    pair.neighbour.id,
                    "pizza " + pair.person.tag);
            return pair;
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAnErasedUserIsLeftInAnyColumn(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            Pair pair = Pair.in(db);
            Person person = pair.person;
            assertThat(db.list(
                            "select d.table_name from user_data() d where not exists ("
                                    + "select from export_user(?) e where e.table_name = d.table_name)",
                            person.id))
                    .as("tables without a row of the user: nothing would be shown there")
                    .isEmpty();
            assertThat(person.plant(db))
                    .as("a ban is of an account or of a user; an index of texts is made from them")
                    .containsExactly(
                            "banned_users.discord_user_id",
                            "conversation_messages.search",
                            "memory_entries.embedding",
                            "memory_entries.search");
            assertThat(Person.found(db, person.traces())).hasSizeGreaterThan(100);
            List<String> neighbour = pair.neighbour.everything(db);

            assertThat(db.text(ERASE, person.id, "ALL")).isEqualTo("ERASED");

            assertThat(Person.found(db, person.traces())).isEmpty();
            assertThat(db.list("select record::text from export_user(?)", person.id))
                    .isEmpty();
            assertThat(pair.neighbour.everything(db)).containsAll(neighbour);
            assertThat(db.list("select entity_name from fact_entities where entity_name like '%' || ?", person.tag))
                    .as("of the entities the one that somebody else knows, too")
                    .containsExactly("pizza " + person.tag);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScopeTakesItsOwnAndNothingElse(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            Person person = Pair.in(db).person;
            List<String> tables = db.list("select distinct table_name from export_user(?) order by 1", person.id);
            for (String scope : List.of("FACTS", "MEMORY", "PREFERENCES", "TRUST")) {
                List<String> own = db.list("select table_name from user_data() where scope = ?", scope);
                tables.removeAll(own);

                assertThat(db.text(ERASE, person.id, scope)).isEqualTo("ERASED");

                assertThat(db.list("select distinct table_name from export_user(?) order by 1", person.id))
                        .as("%s", scope)
                        // Repairs of one table are gone, of another are not; quarantined is a fact.
                        .filteredOn(table -> !table.equals("row_repairs"))
                        .containsExactlyElementsOf(tables.stream()
                                .filter(table -> !table.equals("row_repairs") && !table.equals("quarantined_rows"))
                                .toList());
                assertThat(db.text(
                                "select details ->> 'erased' from user_data_audit where user_id = ?"
                                        + " order by id desc limit 1",
                                person.id))
                        .isEqualTo(scope);
            }
            assertThat(db.text(
                            "select count(*) from (select change from user_changes where user_id = ? union all"
                                    + " select change from memory_changes where user_id = ?) c where change = 'ERASED'",
                            person.id,
                            person.id))
                    .as("whoever follows the user is told")
                    .isEqualTo("4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptIsKeptAndGivenAgain(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            Person person = Pair.in(db).person;
            String first =
                    db.text("select receipt_id || counts::text from erase_user(?, 'ALL', ?)", person.id, person.id);
            assertThat(first).contains("\"memory_entries\": 1").contains("\"conversation_messages\": 3");
            for (String id : List.of(person.id, person.alias)) {
                assertThat(db.text("select outcome || receipt_id || counts::text from erase_user(?, 'ALL', 'x')", id))
                        .isEqualTo("ERASED_ALREADY" + first);
            }
            assertThat(db.text("select requested_by from user_erasures order by id desc limit 1"))
                    .isEqualTo("the user");
            assertThat(db.text(ERASE, "nobody " + person.tag, "ALL")).isEqualTo("NO_USER");
            assertThat(db.text(ERASE, person.id, "FACTS")).isEqualTo("ERASED_ALREADY");
            assertThatThrownBy(() -> db.text(ERASE, person.id, "EVERYTHING")).isInstanceOf(SQLException.class);
            db.text(
                    "select note_operations(jsonb_build_array(jsonb_build_object('at', now(), 'caller', ?::text,"
                            + " 'operation', 'eraseUser', 'target', ?::text, 'outcome', 'DONE')))",
                    person.id,
                    person.alias);
            assertThat(Person.found(db, person.traces()))
                    .as("a call that was noted afterwards")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsBannedStaysBannedAndNothingElseIsKept(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            String ban =
                    "select outcome from ban_somebody(?, ?, ?, null, 'moderator', 'insults', ?::timestamptz, 'notes')";
            Person person = Pair.in(db).person;
            String account = "account " + person.tag;
            db.run(
                    "insert into platform_identities (universal_id, platform, platform_user_id, username)"
                            + " values (?, 'web_ui', ?, 'n')",
                    person.id,
                    account);
            assertThat(db.text(ban, person.id, null, null, "2090-01-01Z")).isEqualTo("BANNED");
            assertThat(db.text(ban, null, "discord", account, "2080-01-01Z")).isEqualTo("BANNED");

            assertThat(db.text("select counts ->> 'bans_kept' from erase_user(?, 'ALL', 'admin')", person.id))
                    .isEqualTo("2");

            assertThat(db.list(
                            "select concat_ws(' ', platform, is_active, extract(year from expires_at), banned_by,"
                                    + " ban_reason, notes) from banned_users where discord_user_id = ? order by 1",
                            account))
                    .containsExactly("discord t 2090 moderator", "web_ui t 2090 moderator");
            assertThat(Person.found(db, List.of(person.id, person.alias, person.secret)))
                    .isEmpty();
            assertThat(db.text("select is_banned(null, 'web_ui', ?)", account)).isEqualTo("t");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWritesMeanwhileLeavesNothingBehind(TestPostgres version) throws Exception {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            Pair pair = Pair.in(db);
            String user = pair.person.id;
            String handle = db.handle(pair.character);
            String fact = "{\"userId\": \"" + user + "\", \"relation\": \"likes\", \"entityType\": \"x\","
                    + " \"entityName\": \"n%s\", \"confidence\": 0.7, \"characterName\": \"" + handle + "\"}";
            CountDownLatch written = new CountDownLatch(4);
            ExecutorService writers = Executors.newFixedThreadPool(4);
            try {
                List<Future<Integer>> done = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    done.add(writers.submit(writer(
                            version,
                            written,
                            List.of(
                                    "insert into memory_entries (user_id, memory_type, content) values ('" + user
                                            + "', 'x', 'm')",
                                    "do $$ begin perform 1 / (outcome = 'RECORDED' or outcome = 'CONFIRMED')::integer"
                                            + " from record_facts('[" + fact.formatted(i) + "]'); end $$",
                                    "insert into relationship_scores as s (user_id, bot_name) values ('" + user + "', '"
                                            + handle + "') on conflict (user_id, bot_name)"
                                            + " do update set interaction_count = s.interaction_count + 1"))));
                }
                written.await();
                assertThat(retried(() -> db.text(ERASE, user, "ALL"))).isEqualTo("ERASED");
                for (Future<Integer> writer : done) {
                    assertThat(writer.get()).isPositive();
                }
            } finally {
                writers.shutdownNow();
            }
            assertThat(Person.found(db, pair.person.traces())).isEmpty();
        }
    }

    /** Writes until it is refused, and says how often it wrote before. */
    private static Callable<Integer> writer(TestPostgres version, CountDownLatch written, List<String> statements) {
        return () -> {
            try (TestDatabase db = new TestDatabase(version.shared())) {
                int rounds = 0;
                while (true) {
                    try {
                        for (String statement : statements) {
                            retried(() -> {
                                db.run(statement);
                                return "";
                            });
                        }
                    } catch (SQLException e) {
                        // A foreign key without its user, or an outcome that says there is none.
                        assertThat(e.getSQLState()).isIn("23503", "22012");
                        return rounds;
                    }
                    if (++rounds == 3) {
                        written.countDown();
                    }
                }
            }
        };
    }

    /** Two transactions that wait for each other are told so; whoever is, tries again. */
    private static String retried(Callable<String> work) throws Exception {
        while (true) {
            try {
                return work.call();
            } catch (SQLException e) {
                if (!"40P01".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheServiceOfUsersMayAskForIt(TestPostgres version) throws SQLException {
        try (TestDatabase db = new TestDatabase(version.shared())) {
            for (String role : List.of("character_service", "memory_service", "user_service")) {
                for (String function : List.of(
                        "erase_user(text, text, text)",
                        "export_user(text, integer)",
                        "merge_users(text, text, text)")) {
                    assertThat(db.text("select has_function_privilege(?, ?, 'execute')", role, function))
                            .isEqualTo(role.equals("user_service") ? "t" : "f");
                }
                assertThat(db.text("select has_function_privilege(?, 'user_digest(text)', 'execute')", role))
                        .isEqualTo("f");
            }
        }
    }
}
