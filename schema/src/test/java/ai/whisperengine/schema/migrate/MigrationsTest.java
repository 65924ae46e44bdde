package ai.whisperengine.schema.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.CommandLineRun;
import ai.whisperengine.schema.support.TestDatabase;
import ai.whisperengine.schema.support.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    @ParameterizedTest
    @EnumSource
    void bringsAnEmptyDatabaseToTheHeadAndThenHasNothingToDo(TestPostgres version) throws SQLException {
        Database database = version.empty();

        MigrationReport first = Migrations.migrate(database.url(), database.user(), database.password());
        MigrationReport second = Migrations.migrate(database.url(), database.user(), database.password());

        assertThat(first.fromVersion()).isEqualTo("empty");
        assertThat(first.applied()).hasSizeGreaterThan(10);
        assertThat(first.refreshedViews())
                .containsExactly(
                        "character_profiles_v2",
                        "personality_optimization_summary",
                        "personality_parameter_change_history");
        assertThat(second.applied()).isEmpty();
        assertThat(second.toVersion()).isEqualTo(first.toVersion());
        try (Connection connection = database.open()) {
            assertThat(Jdbc.text(connection, "select string_agg(normalized_name, ',') from character_profiles_v2"))
                    .isEqualTo("assistant");
        }
    }

    @Test
    void keepsTheOlderBookkeepingTablesTrue() throws SQLException {
        Database database = TestPostgres.CURRENT.migrated();
        try (Connection connection = database.open()) {
            Jdbc.execute(connection, "delete from schema_versions where version = '3'");

            Migrations.migrate(database, RolePasswords.none());
            Migrations.migrate(database, RolePasswords.none());

            assertThat(Jdbc.strings(connection, "select version from schema_versions order by version::integer"))
                    .isEqualTo(Jdbc.strings(
                            connection,
                            "select version from flyway_schema_history where version is not null"
                                    + " order by version::integer"));
            assertThat(Jdbc.strings(connection, "select migration_name from schema_migrations"))
                    .containsAll(Jdbc.strings(connection, "select script from flyway_schema_history"));
        }
    }

    @Test
    void severalAtOnceDoTheWorkOnce() throws Exception {
        Database database = TestPostgres.CURRENT.empty();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<MigrationReport>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(threads.submit(() -> Migrations.migrate(database, RolePasswords.none())));
            }
            int applied = 0;
            for (Future<MigrationReport> run : runs) {
                applied += run.get().applied().isEmpty() ? 0 : 1;
            }
            assertThat(applied).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void setsThePasswordsOfTheServices() throws SQLException {
        Database database = TestPostgres.CURRENT.empty();
        String password = "it's \"$\" \\ :-)";

        CommandLineRun run = CommandLineRun.on(
                database,
                Map.of("USER_SERVICE_DB_PASSWORD", TestPostgres.SERVICE_PASSWORDS.get("user_service")),
                "migrate",
                "--role-password",
                "memory_service=" + password);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("passwords set: memory_service, user_service")
                .doesNotContain(password);
        try (Connection connection = new Database(database.url(), "memory_service", password).connect()) {
            assertThat(Jdbc.text(connection, "select current_user")).isEqualTo("memory_service");
        } finally {
            Migrations.migrate(database, new RolePasswords(TestPostgres.SERVICE_PASSWORDS));
        }
        assertThat(new RolePasswords(Map.of("memory_service", password)).toString())
                .doesNotContain(password);
        CommandLineRun unknown = CommandLineRun.on(database, Map.of(), "migrate", "--role-password", "postgres=x");
        assertThat(unknown.exitCode()).isEqualTo(SchemaException.USAGE);
        assertThat(unknown.err()).contains("unknown role postgres");
    }

    @Test
    void refusesADatabaseThatItDidNotMake() throws SQLException {
        Database legacy = TestPostgres.CURRENT.empty();
        Database foreign = TestPostgres.CURRENT.empty();
        try (Connection connection = legacy.open()) {
            Jdbc.execute(connection, "create table characters (id integer)");
        }
        try (Connection connection = foreign.open()) {
            Jdbc.execute(connection, "create table invoices (id integer)");
        }

        assertThatThrownBy(() -> Migrations.migrate(legacy, RolePasswords.none()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("use `adopt`");
        assertThatThrownBy(() -> Migrations.migrate(foreign, RolePasswords.none()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("invoices");
        try (Connection connection = foreign.open()) {
            assertThat(Bookkeeping.underFlyway(connection)).isFalse();
        }
    }

    @Test
    void refusesADatabaseThatCannotHoldEveryLetter() throws SQLException {
        String name = TestDatabase.uniqueName("ascii");
        try (Connection superuser =
                TestPostgres.CURRENT.server().superuser("postgres").open()) {
            Jdbc.execute(
                    superuser,
                    "create database " + name + " owner " + TestPostgres.OWNER
                            + " encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0");
        }
        Database ascii =
                new Database(TestPostgres.CURRENT.server().url(name), TestPostgres.OWNER, TestPostgres.OWNER_PASSWORD);

        CommandLineRun run = CommandLineRun.on(ascii, Map.of(), "migrate");

        assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
        assertThat(run.err()).contains("needs a database in UTF8").contains("SQL_ASCII");
    }

    @Test
    void refusesARoleThatDoesNotOwnTheDatabase() {
        Database other = TestPostgres.as(TestPostgres.CURRENT.migrated(), "memory_service");

        CommandLineRun run = CommandLineRun.on(other, Map.of(), "migrate");

        assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
        assertThat(run.err()).contains("connect as the owner");
    }

    @Test
    void saysInOneLineThatTheDatabaseIsOutOfReach() {
        Database nowhere = new Database(
                "jdbc:postgresql://localhost:" + TestPostgres.freePort() + "/x?password=topsecret", "u", "hidden");

        CommandLineRun run = CommandLineRun.on(nowhere, Map.of(), "migrate", "--wait", "1");

        assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("error: cannot connect to jdbc:postgresql://localhost:");
        assertThat(run.err()).doesNotContain("topsecret").doesNotContain("hidden");
        assertThat(CommandLineRun.on(nowhere, Map.of(), "migrate", "--verbose").err())
                .contains("\tat ai.whisperengine");
    }

    @Test
    void waitsForADatabaseThatIsStillToBeMade() throws Exception {
        String name = TestDatabase.uniqueName("late");
        Database late =
                new Database(TestPostgres.CURRENT.server().url(name), TestPostgres.OWNER, TestPostgres.OWNER_PASSWORD);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<CommandLineRun> run =
                    thread.submit(() -> CommandLineRun.on(late, Map.of(), "migrate", "--wait", "60"));
            TestPostgres.CURRENT.create(name);

            assertThat(run.get().out()).startsWith("migrated from empty");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void anOlderProgramLeavesANewerDatabaseAlone() throws SQLException {
        Database database = TestPostgres.CURRENT.migrated();
        try (Connection connection = database.open()) {
            Jdbc.execute(
                    connection,
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, execution_time, success)"
                            + " values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, true)");
        }

        CommandLineRun run = CommandLineRun.on(database, Map.of(), "migrate");

        assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
        assertThat(run.err()).contains("version 999").contains("newer one");
    }

    @Test
    void printsTheReportAsJson() {
        CommandLineRun run = CommandLineRun.on(TestPostgres.CURRENT.migrated(), Map.of(), "migrate", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"toVersion\"").contains("\"applied\" : [ ]");
    }
}
