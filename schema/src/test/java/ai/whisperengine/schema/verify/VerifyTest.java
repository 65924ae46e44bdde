package ai.whisperengine.schema.verify;

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
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyTest {

    @ParameterizedTest
    @EnumSource
    void aFreshDatabaseIsExactlyWhatTheManifestSays(TestPostgres version) {
        CommandLineRun run = CommandLineRun.on(version.migrated(), Map.of(), "verify", "--strict");

        assertThat(run.out()).contains("the database is what this version of the schema says");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void countsByTheRulesThatItStates(TestPostgres version) throws Exception {
        JsonNode report = new ObjectMapper()
                .readTree(CommandLineRun.on(version.migrated(), Map.of(), "verify", "--json")
                        .out());

        assertThat(report.at("/ok").asBoolean()).isTrue();
        assertThat(report.at("/inventory/postgresVersion").asText())
                .startsWith(version == TestPostgres.CURRENT ? "18." : "16.");
        assertThat(count(report, "tables of the original report", "/count")).isEqualTo(76);
        assertThat(count(report, "tables of the original report", "/parts/baseline"))
                .isEqualTo(73);
        assertThat(count(report, "base tables", "/parts/evolution")).isEqualTo(28);
        assertThat(count(report, "functions of the original report", "/count")).isEqualTo(16);
        assertThat(count(report, "materialized views", "/count")).isEqualTo(3);
        assertThat(count(report, "materialized views", "/parts/populated")).isEqualTo(3);
        assertThat(count(report, "primary keys", "/count")).isEqualTo(count(report, "base tables", "/count"));
        assertThat(count(report, "foreign keys", "/count")).isGreaterThanOrEqualTo(58);
        assertThat(count(report, "extension functions", "/parts/btree_gin")).isEqualTo(87);
        assertThat(report.at("/inventory/seed/character").asText()).isEqualTo("AI Assistant");
        assertThat(report.at("/inventory/seed/traits").asInt()).isEqualTo(5);
        assertThat(report.at("/inventory/seed/communicationStyles").asInt()).isEqualTo(1);
        assertThat(report.at("/inventory/seed/values").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(report.path("functions")).hasSizeGreaterThan(16);
    }

    private static int count(JsonNode report, String name, String pointer) {
        for (JsonNode entry : report.at("/inventory/counts")) {
            if (entry.path("name").asText().equals(name)) {
                return entry.at(pointer).asInt();
            }
        }
        throw new AssertionError("no count of " + name);
    }

    @Test
    void namesADroppedFunctionAChangedColumnAndEverythingElseThatDiffers() throws SQLException {
        Database database = TestPostgres.CURRENT.migrated();
        try (Connection connection = database.open()) {
            Jdbc.execute(connection, "drop function discover_similar_entities(uuid, double precision, integer)");
            Jdbc.execute(connection, "alter table characters alter column description type varchar(500)");
            Jdbc.execute(connection, "alter table users drop column message_count");
            Jdbc.execute(connection, "drop trigger track_changes on personality_traits");
            Jdbc.execute(connection, "grant insert on users to memory_service");
            Jdbc.execute(connection, "grant execute on function find_character(text) to public");
            Jdbc.execute(connection, "create table something_else (id integer primary key)");
            Jdbc.execute(connection, "grant insert on something_else to memory_service");
            Jdbc.execute(
                    connection,
                    "create or replace function update_updated_at_column() returns trigger language plpgsql"
                            + " set search_path = public, pg_temp as 'begin return new; end'");
        }

        CommandLineRun run = CommandLineRun.on(database, Map.of(), "verify");

        assertThat(run.exitCode()).isEqualTo(SchemaException.DIFFERENCES);
        assertThat(run.out())
                .contains("  function discover_similar_entities(uuid, double precision, integer) is missing")
                .contains("  column characters.description is `character varying(500)`, expected `text`")
                .contains("  column users.message_count is missing")
                .contains("  trigger track_changes on personality_traits is missing")
                .contains("  grant to memory_service on users (INSERT) is not part of the schema")
                .contains("  grant to public on function find_character(text) (EXECUTE) is not part of the schema")
                .doesNotContain("something_else (INSERT) is not part")
                .contains("  function update_updated_at_column() is `returns trigger")
                .contains("  function update_updated_at_column(): answers f where t is right")
                .contains("  function track_personality_parameter_changes(): answers")
                .contains("additions (not part of the schema, not an error):")
                .contains("  table something_else");
        assertThat(run.out().lines().filter(line -> line.startsWith("  table something_else")))
                .hasSize(1);
    }

    @Test
    void aMissingTableIsNamedAndTheRestIsStillChecked() throws SQLException {
        Database database = TestPostgres.CURRENT.migrated();
        try (Connection connection = database.open()) {
            Jdbc.execute(connection, "drop table system_settings");
        }

        CommandLineRun run = CommandLineRun.on(database, Map.of(), "verify");

        assertThat(run.exitCode()).isEqualTo(SchemaException.DIFFERENCES);
        assertThat(run.out()).contains("  table system_settings is missing").containsPattern("functions called: \\d+");
    }

    @Test
    void leavesNothingBehind() throws SQLException {
        Database database = TestPostgres.CURRENT.migrated();
        String everything = """
                select string_agg(t || (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || t, false, true,
                       '')))[1]::text, ',' order by t)
                from (select quote_ident(table_name) as t from information_schema.tables
                      where table_schema = 'public' and table_type = 'BASE TABLE') tables
                """;
        try (Connection connection = database.open()) {
            String before = Jdbc.text(connection, everything);

            assertThat(CommandLineRun.on(database, Map.of(), "verify").exitCode())
                    .isZero();

            assertThat(Jdbc.text(connection, everything)).isEqualTo(before);
        }
    }

    @Test
    void everyFunctionOfTheSchemaIsCalled() throws SQLException {
        try (Connection connection = TestPostgres.CURRENT.migrated().open()) {
            Set<String> functions = Manifest.committed().keySet().stream()
                    .filter(fact -> fact.startsWith("function ") || fact.startsWith("procedure "))
                    .map(fact -> fact.substring(fact.indexOf(' ') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(Probes.covered(connection)).isEqualTo(functions);
        }
    }

    @Test
    void aDatabaseWithoutTheSchemaIsADifference() throws SQLException {
        Database empty = TestPostgres.CURRENT.empty();
        CommandLineRun nothing = CommandLineRun.on(empty, Map.of(), "verify");
        try (Connection connection = empty.open()) {
            Jdbc.execute(connection, "create table characters (id integer)");
        }
        CommandLineRun legacy = CommandLineRun.on(empty, Map.of(), "verify");

        assertThat(nothing.exitCode()).isEqualTo(SchemaException.DIFFERENCES);
        assertThat(nothing.err()).contains("use `migrate`");
        assertThat(legacy.exitCode()).isEqualTo(SchemaException.DIFFERENCES);
        assertThat(legacy.err()).contains("use `adopt`");
    }

    @Test
    void writesTheManifestThatItReads(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("manifest.json");

        CommandLineRun run = CommandLineRun.on(
                TestPostgres.CURRENT.migrated(), Map.of(), "verify", "--write-manifest", file.toString());

        assertThat(run.exitCode()).isZero();
        SortedMap<String, String> committed = Manifest.committed();
        assertThat(Files.readAllLines(file)).hasSize(committed.size() + 2);
        assertThat(committed).containsKey("column characters.normalized_name");
    }
}
