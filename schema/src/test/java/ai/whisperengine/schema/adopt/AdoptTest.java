package ai.whisperengine.schema.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.CommandLineRun;
import ai.whisperengine.schema.support.TestPostgres;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwe.JsonWebEncryption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdoptTest {
    private static final Map<String, String> KEYS = Map.of("WHISPERENGINE_SECRET_KEYS", LegacyDatabase.SECRETS);

    static Stream<Arguments> shapesAndVersions() {
        return Stream.of(LegacyDatabase.values())
                .flatMap(shape -> Stream.of(TestPostgres.values()).map(version -> Arguments.of(shape, version)));
    }

    @ParameterizedTest
    @MethodSource("shapesAndVersions")
    void keepsEveryRowLiveOrInQuarantine(LegacyDatabase shape, TestPostgres version) throws Exception {
        Database database = shape.create(version);
        SortedMap<String, Long> before;
        try (Connection connection = database.open()) {
            before = LegacyDatabase.count(connection);
        }

        CommandLineRun run = CommandLineRun.on(database, KEYS, "adopt", "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("shape").asText()).isEqualTo(shape == LegacyDatabase.BASELINE ? "baseline" : "latest");
        SortedMap<String, Long> seeded = new TreeMap<>();
        report.path("seeded").forEach(line -> {
            String text = line.asText();
            seeded.put(text.substring(0, text.indexOf(':')), Long.parseLong(text.substring(text.indexOf(' ') + 1)));
        });
        assertThat(seeded).containsEntry("characters", 1L).containsEntry("personality_traits", 5L);
        try (Connection connection = database.open()) {
            SortedMap<String, Long> live = LegacyDatabase.count(connection);
            before.forEach((table, rows) -> {
                assertThat(rows).as(table + " was filled").isPositive();
                if (!table.startsWith("schema_")) {
                    assertThat(live.getOrDefault(table, 0L) + quarantined(connection, table))
                            .as(table)
                            .isEqualTo(rows + created(connection, table) + seeded.getOrDefault(table, 0L));
                }
            });
            assertThat(live).containsEntry("schema_migrations", live.get("schema_migrations"));
            assertThat(Jdbc.count(connection, "select count(*) from quarantined_rows"))
                    .isPositive();
            checkRules(connection);
            checkPeople(connection);
            checkSurroundings(connection);
            if (shape == LegacyDatabase.LATEST) {
                checkSecrets(connection, run);
            }
        }
        CommandLineRun verify = CommandLineRun.on(database, Map.of(), "verify");
        assertThat(verify.out()).contains("the database is what this version of the schema says");
        assertThat(verify.exitCode()).isZero();
        CommandLineRun again = CommandLineRun.on(database, KEYS, "adopt");
        assertThat(again.exitCode()).isEqualTo(SchemaException.FAILED);
        assertThat(again.err()).contains("managed already").contains("use `migrate`");
        assertThat(CommandLineRun.on(database, Map.of(), "migrate").out()).startsWith("already at version");
        TestPostgres.drop(version, database);
    }

    private static void checkRules(Connection connection) throws SQLException {
        assertThat(Jdbc.strings(connection, "select normalized_name from characters order by id"))
                .contains("elena", "elena_2", "dr_marcus", "bot_odd_bot", "assistant");
        assertThat(text(
                        connection,
                        "select trait_value from personality_traits t join characters c on c.id = t.character_id"
                                + " where c.normalized_name = 'elena'"))
                .isEqualTo("0.95");
        assertThat(text(
                        connection,
                        "select count(*) from character_attributes a join characters c on c.id = a.character_id"
                                + " where c.normalized_name = 'elena'"))
                .isEqualTo("1");
        assertThat(text(
                        connection,
                        "select count(*) from quarantined_rows where table_name = 'character_attributes'"
                                + " and reason = 'duplicate row' and row_data ->> 'category' = 'quirk'"))
                .isEqualTo("2");
        assertThat(text(connection, "select count(*) from fact_entities where lower(entity_name) = 'pizza'"))
                .isEqualTo("1");
        assertThat(text(
                        connection,
                        "select f.confidence from user_fact_relationships f join fact_entities e on e.id = f.entity_id"
                                + " where lower(e.entity_name) = 'pizza' and f.user_id = 'weu_0123456789abcdef'"))
                .isEqualTo("0.9");
        assertThat(text(connection, "select user_id from conversations where message_content = 'hi'"))
                .isEqualTo("weu_0123456789abcdef");
        assertThat(text(connection, "select tags from memory_entries where content = 'likes reefs'"))
                .isEqualTo("[\"not json\"]");
        assertThat(text(connection, "select preferences from users where user_id = '111'"))
                .isEqualTo("{\"_unparsed\": \"not json\"}");
        assertThat(text(
                        connection,
                        "select interaction_count from relationship_scores"
                                + " where user_id = 'weu_0123456789abcdef' and bot_name = 'elena'"))
                .isEqualTo("9");
        assertThat(text(
                        connection,
                        "select count(*) from relationship_events"
                                + " where user_id = 'weu_0123456789abcdef' and bot_name = 'elena'"))
                .isEqualTo("2");
        assertThat(text(
                        connection,
                        "select string_agg(primary_username, ' ' order by universal_id) from universal_users"
                                + " where universal_id in ('333', '444', '555')"))
                .isEqualTo("carla user_444 user_555");
    }

    /** The stores of preferences become one, old keys lead on, and a ban says of which platform it is. */
    private static void checkPeople(Connection connection) throws SQLException {
        assertThat(text(
                        connection,
                        "select string_agg(concat_ws(' ', user_id, preference_type, preference_value, origin), ','"
                                + " order by preference_type) from user_preferences"
                                + " where bot_name is null and preference_type in ('a', 'b')"))
                .isEqualTo("weu_0123456789abcdef a 1 INFERRED,222 b 2 INFERRED");
        assertThat(text(
                        connection,
                        "select count(*) from universal_users where jsonb_exists_any(preferences, array['a', 'b'])"))
                .isEqualTo("0");
        assertThat(text(
                        connection,
                        "select count(*) from user_preference_changes c join user_preferences p"
                                + " on (c.user_id, c.preference_type) = (p.user_id, p.preference_type)"))
                .isEqualTo(text(connection, "select count(*) from user_preferences"));
        assertThat(text(connection, "select user_id from user_aliases where alias_id = '111'"))
                .isEqualTo("weu_0123456789abcdef");
        assertThat(text(connection, "select is_banned(null, 'discord', '666')")).isEqualTo("t");
    }

    private static void checkSurroundings(Connection connection) throws SQLException {
        assertThat(text(connection, "select version_num from alembic_version")).isEqualTo("abc");
        assertThat(text(connection, "select level from user_privacy_preferences where user_id = '222'"))
                .isEqualTo("strict");
        assertThat(text(connection, "select character_name from fan_club_names where name = 'The Reef'"))
                .isEqualTo("Elena II");
        assertThat(text(
                        connection,
                        "select count(*) from pg_constraint where contype = 'f'"
                                + " and conrelid in ('fan_clubs'::regclass, 'user_privacy_preferences'::regclass)"))
                .isEqualTo("2");
        assertThat(text(
                        connection,
                        "select count(*) from pg_trigger where tgrelid = 'user_privacy_preferences'::regclass"
                                + " and not tgisinternal"))
                .isEqualTo("1");
        assertThat(text(connection, "select favourite_colour from characters where normalized_name = 'elena'"))
                .isEqualTo("blue");
        assertThat(text(
                        connection,
                        "select bool_and(row_data ->> 'rating' = row_data ->> 'id') from quarantined_rows"
                                + " where table_name = 'character_attributes' and row_data ->> 'category' = 'quirk'"))
                .isEqualTo("t");
        assertThat(text(connection, "select rating = id from character_attributes where category = 'quirk'"))
                .isEqualTo("t");
        assertThat(text(connection, "select to_regnamespace('whisperengine_adopted')"))
                .isNull();
        // The next id follows the old ones.
        assertThat(text(
                        connection,
                        "select nextval(pg_get_serial_sequence('character_attributes', 'id'))"
                                + " > (select max(id) from character_attributes)"))
                .isEqualTo("t");
    }

    private static void checkSecrets(Connection connection, CommandLineRun run) throws Exception {
        String key = text(
                connection,
                "select l.llm_chat_api_key from character_llm_config l join characters c on c.id = l.character_id"
                        + " where c.normalized_name = 'elena' and l.llm_chat_api_key is not null");
        assertThat(decrypt(String.valueOf(key))).isEqualTo("sk-clear-elena");
        assertThat(decrypt(String.valueOf(text(
                        connection,
                        "select discord_bot_token from character_discord_config d"
                                + " join characters c on c.id = d.character_id where c.normalized_name = 'elena'"))))
                .isEqualTo("token-clear");
        assertThat(decrypt(String.valueOf(text(
                        connection,
                        "select environment_variables #>> '{NESTED,KEY}' from character_deployment_config d"
                                + " join characters c on c.id = d.character_id where c.normalized_name = 'elena'"))))
                .isEqualTo("env-clear");
        assertThat(decrypt(String.valueOf(text(
                        connection,
                        "select config ->> 'TOKEN' from bot_deployments where container_name = 'bot-elena'"))))
                .isEqualTo("deploy-clear");
        assertThat(text(
                        connection,
                        "select count(*) from (select l::text as t from character_llm_config l union all"
                                + " select d::text from character_discord_config d union all"
                                + " select e::text from character_deployment_config e union all"
                                + " select b::text from bot_deployments b union all"
                                + " select q::text from quarantined_rows q union all"
                                + " select r::text from row_repairs r) everything where t like '%-clear%'"))
                .isEqualTo("0");
        assertThat(run.out()).doesNotContain("-clear").contains("\"character_llm_config.llm_chat_api_key\"");
        assertThat(text(
                        connection,
                        "select length(energy_level) from character_conversation_modes"
                                + " where mode_name = 'chatty'"))
                .isEqualTo("53");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureAtTheEndChangesNothing(LegacyDatabase shape) throws SQLException {
        Database database = shape.create(TestPostgres.CURRENT);
        try (Connection connection = database.open()) {
            // It hangs on the row type of a table, and so would be dropped with the old one at the very end.
            Jdbc.execute(connection, "create function label(u users) returns text language sql as 'select u.username'");
            SortedMap<String, String> before = LegacyDatabase.photograph(connection);

            CommandLineRun run = CommandLineRun.on(database, KEYS, "adopt");

            assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
            assertThat(run.err()).contains("would be lost").contains("label(");
            assertThat(LegacyDatabase.photograph(connection)).isEqualTo(before);
        }
    }

    @Test
    void aDryRunReportsAndChangesNothing() throws SQLException {
        Database database = LegacyDatabase.LATEST.create(TestPostgres.CURRENT);
        try (Connection connection = database.open()) {
            SortedMap<String, String> before = LegacyDatabase.photograph(connection);

            CommandLineRun run = CommandLineRun.on(database, KEYS, "adopt", "--dry-run");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .startsWith("dry run: nothing was changed")
                    .contains("character_attributes: duplicate row: ")
                    .contains("alembic_version");
            assertThat(LegacyDatabase.photograph(connection)).isEqualTo(before);
        }
    }

    @Test
    void secretsWithoutAKeyAreRefused(@TempDir Path folder) throws Exception {
        Database database = LegacyDatabase.LATEST.create(TestPostgres.CURRENT);
        Path keys = Files.writeString(folder.resolve("keys"), LegacyDatabase.SECRETS + "\n");

        CommandLineRun without = CommandLineRun.on(database, Map.of(), "adopt");
        CommandLineRun broken = CommandLineRun.on(database, Map.of("WHISPERENGINE_SECRET_KEYS", "short:AAAA"), "adopt");
        CommandLineRun fromFile =
                CommandLineRun.on(database, Map.of(), "adopt", "--dry-run", "--secret-keys-file", keys.toString());

        assertThat(without.exitCode()).isEqualTo(SchemaException.USAGE);
        assertThat(without.err()).contains("WHISPERENGINE_SECRET_KEYS").doesNotContain("clear-");
        assertThat(broken.exitCode()).isEqualTo(SchemaException.USAGE);
        assertThat(broken.err()).contains("32 bytes").doesNotContain("AAAA");
        assertThat(fromFile.exitCode()).isZero();
    }

    @Test
    void naiveTimesAreReadInTheGivenZone() throws SQLException {
        Database database = LegacyDatabase.BASELINE.create(TestPostgres.CURRENT);

        CommandLineRun unknown = CommandLineRun.on(database, KEYS, "adopt", "--timezone", "Middle/Earth");
        CommandLineRun run = CommandLineRun.on(database, KEYS, "adopt", "--timezone", "Europe/Berlin");

        assertThat(unknown.exitCode()).isEqualTo(SchemaException.USAGE);
        assertThat(unknown.err()).contains("unknown time zone Middle/Earth");
        assertThat(run.exitCode()).isZero();
        try (Connection connection = database.open()) {
            assertThat(text(
                            connection,
                            "select created_at at time zone 'UTC' from facts"
                                    + " where created_at < '2025-07-02' order by id limit 1"))
                    .isEqualTo("2025-07-01 10:00:00");
        }
    }

    @Test
    void waitsForOtherProgramsOnlySoLong() throws SQLException {
        Database database = LegacyDatabase.BASELINE.create(TestPostgres.CURRENT);
        try (Connection bot = database.open()) {
            bot.setAutoCommit(false);
            Jdbc.execute(bot, "update users set message_count = 1");

            CommandLineRun run = CommandLineRun.on(database, KEYS, "adopt", "--lock-timeout", "1");

            assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
            assertThat(run.err()).contains("another program is using the tables");
            bot.rollback();
        }
    }

    @Test
    void saysWhyItCannotAdopt() throws SQLException {
        Database empty = TestPostgres.CURRENT.empty();
        Database damaged = LegacyDatabase.BASELINE.create(TestPostgres.CURRENT);
        try (Connection connection = damaged.open()) {
            Jdbc.execute(connection, "drop table emotions");
            Jdbc.execute(connection, "alter table users drop column message_count");
            Jdbc.execute(
                    connection,
                    "alter table character_background alter column importance_level drop default,"
                            + " alter column importance_level type boolean using true");
        }

        CommandLineRun nothing = CommandLineRun.on(empty, KEYS, "adopt");
        CommandLineRun refused = CommandLineRun.on(damaged, KEYS, "adopt");

        assertThat(nothing.exitCode()).isEqualTo(SchemaException.FAILED);
        assertThat(nothing.err()).contains("not a WhisperEngine database");
        assertThat(refused.exitCode()).isEqualTo(SchemaException.FAILED);
        assertThat(refused.err())
                .contains("table emotions is missing")
                .contains("column users.message_count is missing")
                .contains("column character_background.importance_level is boolean, expected integer");
    }

    @Test
    void rowsThatEvenTheOriginalKeysCannotHoldAreQuarantined() throws SQLException {
        Database database = LegacyDatabase.BASELINE.create(TestPostgres.CURRENT);
        try (Connection connection = database.open()) {
            // An installation that lost its keys, and where nothing then kept the rows in order.
            String constraint = String.valueOf(text(
                    connection,
                    "select conname from pg_constraint where conrelid = 'character_abilities'::regclass"
                            + " and contype = 'f'"));
            Jdbc.execute(connection, "alter table character_abilities drop constraint " + constraint);
            Jdbc.execute(
                    connection,
                    "insert into character_abilities (character_id, category, ability_name) values (99999, 'a', 'b')");
            Jdbc.execute(connection, "alter table character_abilities alter column usage_frequency type text");
            Jdbc.execute(
                    connection,
                    "insert into character_abilities (character_id, category, ability_name, usage_frequency)"
                            + " select id, 'long', 'word', repeat('x', 400) from characters where normalized_name = 'elena'");
        }

        CommandLineRun run = CommandLineRun.on(database, KEYS, "adopt");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        try (Connection connection = database.open()) {
            assertThat(text(
                            connection,
                            "select reason from quarantined_rows where table_name = 'character_abilities'"
                                    + " and row_data ->> 'character_id' = '99999'"))
                    .startsWith("breaks ");
            assertThat(text(
                            connection,
                            "select length(usage_frequency) from character_abilities where category = 'long'"))
                    .isEqualTo("400");
        }
        assertThat(CommandLineRun.on(database, Map.of(), "verify").exitCode()).isZero();
    }

    private static long quarantined(Connection connection, String table) {
        return number(connection, "select count(*) from quarantined_rows where table_name = ?", table);
    }

    private static long created(Connection connection, String table) {
        return number(
                connection,
                "select count(*) from row_repairs where table_name = ? and starts_with(rule, 'created')",
                table);
    }

    private static long number(Connection connection, String sql, String argument) {
        try {
            return Jdbc.count(connection, sql, argument);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String text(Connection connection, String sql) throws SQLException {
        return Jdbc.text(connection, sql);
    }

    private static String decrypt(String compact) throws Exception {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setCompactSerialization(compact);
        assertThat(jwe.getKeyIdHeaderValue()).isEqualTo("first");
        assertThat(jwe.getEncryptionMethodHeaderParameter()).isEqualTo("A256GCM");
        assertThat(jwe.getAlgorithmHeaderValue()).isEqualTo("dir");
        jwe.setKey(new SecretKeySpec(
                Base64.getUrlDecoder()
                        .decode(LegacyDatabase.SECRETS.substring(LegacyDatabase.SECRETS.indexOf(':') + 1)),
                "AES"));
        return jwe.getPlaintextString();
    }
}
