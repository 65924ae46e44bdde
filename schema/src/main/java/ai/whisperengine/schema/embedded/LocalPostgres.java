package ai.whisperengine.schema.embedded;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server of one's own: a child process on a data directory that outlives it, reachable from this machine
 * only and only by password.
 *
 * <p>The programs are run directly and not through a test library, because those start with trust authentication, and
 * for a moment anyone on the machine would be superuser.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final String COMPLETE = "whisperengine.complete";
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final Path dataDirectory;
    private final int port;
    private final String superuserPassword;
    private final FileChannel lockFile;
    private final Process process;

    private LocalPostgres(
            Path dataDirectory, int port, String superuserPassword, FileChannel lockFile, Process process) {
        this.dataDirectory = dataDirectory;
        this.port = port;
        this.superuserPassword = superuserPassword;
        this.lockFile = lockFile;
        this.process = process;
    }

    /** Starts a server, on a new data directory when there is none; the settings are PostgreSQL's, by name. */
    public static LocalPostgres start(Binaries binaries, Path directory, int port, Map<String, String> settings) {
        Path data = directory.toAbsolutePath().normalize();
        FileChannel lock = null;
        boolean started = false;
        try {
            Files.createDirectories(parent(data));
            lock = lock(data);
            boolean fresh = check(binaries, data);
            checkPort(port);
            if (fresh) {
                initialise(binaries, data);
            }
            String password = Files.readString(beside(data, ".superuser")).strip();
            Process process = launch(binaries, data, port, settings);
            LocalPostgres server = new LocalPostgres(data, port, password, lock, process);
            try {
                server.awaitReady();
                started = true;
            } finally {
                if (!started) {
                    server.close();
                }
            }
            return server;
        } catch (IOException e) {
            throw SchemaException.failed("cannot start PostgreSQL on " + data + ": " + e.getMessage(), e);
        } finally {
            if (!started && lock != null) {
                closeQuietly(lock);
            }
        }
    }

    /** Role and database that the schema is installed in; made once, and the password set on every start. */
    public Database provide(String database, String owner, String password) {
        try (Connection connection = superuser("postgres").open()) {
            if (!Jdbc.test(connection, "select exists (select from pg_roles where rolname = ?)", owner)) {
                Jdbc.execute(connection, "create role " + Jdbc.identifier(owner) + " login createrole");
            }
            // Hashed on this side: the server's log never sees it.
            connection.unwrap(PGConnection.class).alterUserPassword(owner, password.toCharArray(), "scram-sha-256");
            if (!Jdbc.test(connection, "select exists (select from pg_database where datname = ?)", database)) {
                Jdbc.execute(
                        connection,
                        "create database " + Jdbc.identifier(database) + " owner " + Jdbc.identifier(owner));
            }
        } catch (SQLException e) {
            throw SchemaException.failed("cannot create database " + database + ": " + e.getMessage(), e);
        }
        try {
            Files.writeString(dataDirectory.resolve(COMPLETE), "initialised for WhisperEngine\n");
        } catch (IOException e) {
            throw SchemaException.failed("cannot write to " + dataDirectory + ": " + e.getMessage(), e);
        }
        return new Database(url(database), owner, password);
    }

    public Database superuser(String database) {
        return new Database(url(database), SUPERUSER, superuserPassword);
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** Returns when the server is gone, whoever ended it. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** The end of the server's log, for a message about its end. */
    public String logTail() {
        return tail(dataDirectory);
    }

    /** A fast shutdown: clients are cut off, transactions rolled back, everything committed is on disk. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                signal("INT");
                if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    signal("QUIT");
                    process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
            }
        } catch (IOException e) {
            throw SchemaException.failed("cannot stop PostgreSQL process " + process.pid() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(lockFile);
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        // Process.destroy sends TERM, on which PostgreSQL waits for its clients.
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    private static boolean check(Binaries binaries, Path data) throws IOException {
        if (!Files.exists(data) || isEmpty(data)) {
            return true;
        }
        Path version = data.resolve("PG_VERSION");
        if (!Files.exists(version) || !Files.exists(data.resolve(COMPLETE))) {
            throw SchemaException.failed(data + " is not a complete data directory: its first start was interrupted,"
                    + " or it holds something else. Nothing was changed. Move it away or delete it, then start again");
        }
        String found = Files.readString(version).strip();
        String ours = majorVersion(binaries);
        if (!found.equals(ours)) {
            throw SchemaException.failed(
                    data + " was written by PostgreSQL " + found + ", and this program carries " + ours
                            + ". Start it with the earlier program, dump it (pg_dump), and load it into a new directory");
        }
        Optional<Long> running = runningServer(data);
        if (running.isPresent()) {
            throw SchemaException.failed("PostgreSQL process " + running.get() + " already serves " + data
                    + ". Stop it first (kill -INT " + running.get() + ")");
        }
        return false;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /** A file left behind by a killed server names a process that is gone or is no PostgreSQL; PostgreSQL recovers. */
    private static Optional<Long> runningServer(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            return ProcessHandle.of(pid)
                    .filter(handle -> handle.isAlive()
                            && handle.info()
                                    .command()
                                    .map(command -> command.endsWith("postgres"))
                                    .orElse(true))
                    .map(ProcessHandle::pid);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw SchemaException.failed(
                    pidFile + " is damaged; make sure that no PostgreSQL runs on " + data
                            + ", delete that file, then start again",
                    e);
        }
    }

    private static void checkPort(int port) {
        // Asked before the server is launched, because its own answer is a line in a log file.
        for (String host : List.of("127.0.0.1", "::1")) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new java.net.InetSocketAddress(InetAddress.getByName(host), port));
            } catch (java.net.BindException e) {
                String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
                if (reason.contains("in use")) {
                    throw SchemaException.failed(
                            "port " + port + " is taken by another program; choose another one with --port", e);
                }
                if (reason.contains("permission")) {
                    throw SchemaException.failed("port " + port + " needs privileges; choose one above 1023", e);
                }
                // No such address on this machine (no IPv6): PostgreSQL will not listen there either.
            } catch (IOException e) {
                // A machine without IPv6 says so in several ways.
                if (!host.equals("::1")) {
                    throw SchemaException.failed("cannot use port " + port + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static void initialise(Binaries binaries, Path data) throws IOException {
        Path passwordFile = beside(data, ".superuser");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(passwordFile, HexFormat.of().formatHex(random) + "\n");

        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                // Letters beyond ASCII must count as letters, whatever language the machine speaks.
                "--lc-ctype=" + (isMac() ? "en_US.UTF-8" : "C.UTF-8")));
        if (Integer.parseInt(majorVersion(binaries)) >= 17) {
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        } else {
            command.addAll(List.of("--locale-provider=icu", "--icu-locale=und"));
        }
        Process process = unprivileged(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exit(process) != 0) {
            throw SchemaException.failed("cannot create a data directory in " + data + ": " + lastLines(output));
        }
    }

    private static Process launch(Binaries binaries, Path data, int port, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port)));
        Map<String, String> all = new java.util.TreeMap<>(Map.of(
                "listen_addresses", "localhost",
                "unix_socket_directories", "",
                "timezone", "UTC",
                "log_timezone", "UTC"));
        all.putAll(settings);
        all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return unprivileged(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()))
                .start();
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not know that it is. */
    private static ProcessBuilder unprivileged(List<String> command) {
        List<String> full = new ArrayList<>(command);
        if ("root".equals(System.getProperty("user.name"))) {
            full.addAll(0, List.of("unshare", "--user"));
        }
        ProcessBuilder builder = new ProcessBuilder(full);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C");
        return builder;
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            if (!process.isAlive()) {
                throw SchemaException.failed("PostgreSQL ended while starting: " + tail(dataDirectory));
            }
            try (Connection connection = superuser("postgres").connect()) {
                Jdbc.execute(connection, "select 1");
                return;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (!state.startsWith("08") && !state.equals("57P03")) {
                    throw SchemaException.failed(
                            "PostgreSQL started but refuses its superuser; " + dataDirectory
                                    + " and " + beside(dataDirectory, ".superuser") + " do not belong together: "
                                    + e.getMessage(),
                            e);
                }
                if (System.nanoTime() > deadline) {
                    throw SchemaException.failed(
                            "PostgreSQL is not ready after " + START_PATIENCE.toMinutes() + " minutes: "
                                    + tail(dataDirectory),
                            e);
                }
            }
            try {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw SchemaException.failed("interrupted while PostgreSQL started", e);
            }
        }
    }

    /** Held as long as this process lives; the operating system lets go of it even after kill -9. */
    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(beside(data, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw SchemaException.failed("another process is using " + data);
        }
        return channel;
    }

    private static String majorVersion(Binaries binaries) throws IOException {
        Process process = new ProcessBuilder(binaries.program("postgres").toString(), "--version").start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exit(process) != 0) {
            throw SchemaException.failed("the unpacked PostgreSQL in " + binaries.home() + " does not run here");
        }
        // postgres (PostgreSQL) 18.4
        Matcher version = VERSION.matcher(output);
        if (!version.find()) {
            throw SchemaException.failed("cannot read the version of PostgreSQL from: " + output);
        }
        return version.group(1);
    }

    private static int exit(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SchemaException.failed("interrupted", e);
        }
    }

    private static String tail(Path data) {
        try {
            return lastLines(Files.readString(log(data))) + " (log: " + log(data) + ")";
        } catch (IOException e) {
            return "see " + log(data);
        }
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }

    private static Path log(Path data) {
        return beside(data, ".log");
    }

    private static Path beside(Path data, String suffix) {
        return parent(data).resolve(name(data) + suffix);
    }

    private static Path parent(Path data) {
        Path parent = data.getParent();
        if (parent == null) {
            throw SchemaException.usage("the root directory cannot be the data directory");
        }
        return parent;
    }

    private static String name(Path data) {
        return String.valueOf(data.getFileName());
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw SchemaException.failed("cannot release the lock of the data directory: " + e.getMessage(), e);
        }
    }
}
