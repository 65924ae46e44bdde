package ai.whisperengine.schema.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.support.CommandLineRun;
import ai.whisperengine.schema.support.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedTest {
    private static final Map<String, String> SETTINGS = Map.of("fsync", "on", "synchronous_commit", "on");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void keepsItsDataAndLetsNobodyInWithoutAPassword(TestPostgres version) throws Exception {
        Path data = folder.resolve("db");
        int port = TestPostgres.freePort();
        try (LocalPostgres server = LocalPostgres.start(version.binaries(), data, port, SETTINGS)) {
            Database database = server.provide("whisperengine", "whisperengine", "it's mine");
            try (Connection connection = database.connect()) {
                Jdbc.execute(connection, "create table kept (id integer)");
                Jdbc.execute(connection, "insert into kept values (42)");
                assertThat(Jdbc.text(connection, "show fsync")).isEqualTo("on");
                assertThat(Jdbc.text(connection, "show synchronous_commit")).isEqualTo("on");
                assertThat(Jdbc.text(connection, "show listen_addresses")).isEqualTo("localhost");
                assertThat(Jdbc.text(connection, "select lower('ÉCOLE')")).isEqualTo("école");
                assertThat(Jdbc.test(
                                connection,
                                "select rolcreaterole and not rolsuper and not rolcreatedb from pg_roles"
                                        + " where rolname = current_user"))
                        .isTrue();
                assertThat(Jdbc.test(
                                connection,
                                "select pg_get_userbyid(datdba) = current_user from pg_database"
                                        + " where datname = current_database()"))
                        .isTrue();
            }
            assertThatThrownBy(() -> new Database(database.url(), "whisperengine", "wrong").connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThatThrownBy(() -> new Database(database.url(), "postgres", "postgres").connect())
                    .isInstanceOf(SQLException.class);
            assertThat(Files.readString(data.resolve("pg_hba.conf"))).doesNotContain("trust\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("db.superuser"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> LocalPostgres.start(version.binaries(), data, TestPostgres.freePort(), SETTINGS))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("another process is using");
        }
        try (LocalPostgres server = LocalPostgres.start(version.binaries(), data, port, SETTINGS);
                Connection connection = server.provide("whisperengine", "whisperengine", "it's mine")
                        .connect()) {
            assertThat(Jdbc.text(connection, "select id from kept")).isEqualTo("42");
        }
    }

    @Test
    void recoversAfterBothProcessesWereKilled() throws Exception {
        Path data = folder.resolve("db");
        int port = TestPostgres.freePort();
        LocalPostgres server = LocalPostgres.start(TestPostgres.CURRENT.binaries(), data, port, SETTINGS);
        Database database = server.provide("whisperengine", "whisperengine", "p");
        try (Connection connection = database.connect()) {
            Jdbc.execute(connection, "create table kept (id integer)");
            Jdbc.execute(connection, "insert into kept values (42)");
        }
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().get(30, TimeUnit.SECONDS);
        for (ProcessHandle child : children) {
            child.onExit().get(30, TimeUnit.SECONDS);
        }
        server.close();
        assertThat(data.resolve("postmaster.pid")).exists();

        try (LocalPostgres again = LocalPostgres.start(TestPostgres.CURRENT.binaries(), data, port, SETTINGS);
                Connection connection =
                        again.provide("whisperengine", "whisperengine", "p").connect()) {
            assertThat(Jdbc.text(connection, "select id from kept")).isEqualTo("42");
        }
    }

    @Test
    void namesTheTakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun run = CommandLineRun.of(
                    Map.of(),
                    "embedded",
                    "--data-dir",
                    folder.resolve("db").toString(),
                    "--port",
                    String.valueOf(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
            assertThat(run.err()).contains("port " + taken.getLocalPort() + " is taken");
            assertThat(folder.resolve("db")).doesNotExist();
        }
    }

    @Test
    void leavesADirectoryAloneThatIsNoCompleteOne() throws IOException {
        Path halfWritten = Files.createDirectories(folder.resolve("half"));
        Files.writeString(halfWritten.resolve("PG_VERSION"), "18\n");
        Path foreign = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(foreign.resolve("cat.jpg"), "meow");

        for (Path directory : List.of(halfWritten, foreign)) {
            CommandLineRun run = CommandLineRun.of(
                    Map.of(),
                    "embedded",
                    "--data-dir",
                    directory.toString(),
                    "--port",
                    String.valueOf(TestPostgres.freePort()));

            assertThat(run.exitCode()).isEqualTo(SchemaException.FAILED);
            assertThat(run.err()).contains(directory + " is not a complete data directory");
        }
        assertThat(halfWritten.resolve("PG_VERSION")).exists();
        assertThat(foreign.resolve("cat.jpg")).exists();
    }

    @Test
    void refusesADirectoryOfAnotherMajorVersion() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(old.resolve("PG_VERSION"), "16\n");
        Files.writeString(old.resolve("whisperengine.complete"), "");

        assertThatThrownBy(() ->
                        LocalPostgres.start(TestPostgres.CURRENT.binaries(), old, TestPostgres.freePort(), SETTINGS))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("was written by PostgreSQL 16")
                .hasMessageContaining("carries 18");
    }

    @Test
    void aTerminatedCommandStopsItsServerInOrder() throws Exception {
        Path data = folder.resolve("db");
        int port = TestPostgres.freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "ai.whisperengine.schema.SchemaCommand",
                "embedded",
                "--migrate",
                "--data-dir",
                data.toString(),
                "--port",
                String.valueOf(port)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith("ready: ")) {
                    break;
                }
            }
            assertThat(lines)
                    .last()
                    .isEqualTo("ready: postgresql://whisperengine@localhost:" + port + "/whisperengine");
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            Database database = new Database(
                    "jdbc:postgresql://localhost:" + port + "/whisperengine",
                    "whisperengine",
                    "whisperengine_password");
            try (Connection open = database.connect()) {
                assertThat(Jdbc.text(open, "select normalized_name from characters"))
                        .isEqualTo("assistant");

                process.destroy();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            postmaster.onExit().get(60, TimeUnit.SECONDS);
            assertThat(data.resolve("postmaster.pid")).doesNotExist();
            assertThat(Files.readString(folder.resolve("db.log"))).contains("database system is shut down");
        } finally {
            process.destroyForcibly();
        }
    }
}
