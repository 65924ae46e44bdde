package ai.whisperengine.schema.support;

import ai.whisperengine.schema.embedded.Binaries;
import ai.whisperengine.schema.embedded.LocalPostgres;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.migrate.Migrations;
import ai.whisperengine.schema.migrate.RolePasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One server for each PostgreSQL version, started when a test first asks and shared by all test classes; a database of
 * its own for each test, cloned from a migrated one.
 */
public enum TestPostgres {
    CURRENT,
    PREVIOUS;

    public static final String OWNER = "whisperengine";
    public static final String OWNER_PASSWORD = "owner secret";
    public static final Map<String, String> SERVICE_PASSWORDS =
            Map.of("character_service", "c secret", "memory_service", "m secret", "user_service", "u secret");

    private static final Map<TestPostgres, LocalPostgres> SERVERS = new EnumMap<>(TestPostgres.class);
    private static final Map<TestPostgres, String> TEMPLATES = new EnumMap<>(TestPostgres.class);
    private static final Map<TestPostgres, Database> SHARED = new EnumMap<>(TestPostgres.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public static final Path TARGET = Path.of("target").toAbsolutePath();

    /** A database without anything in it, owned as in production by a role that is no superuser. */
    public Database empty() {
        return clone(null);
    }

    /** A database at the head of the schema. */
    public Database migrated() {
        return clone(template());
    }

    /** A migrated database that tests share which keep to rows of their own. */
    public Database shared() {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(this, TestPostgres::migrated);
        }
    }

    public synchronized String template() {
        synchronized (TEMPLATES) {
            @Nullable String name = TEMPLATES.get(this);
            if (name == null) {
                Database database = empty();
                Migrations.migrate(database, new RolePasswords(SERVICE_PASSWORDS));
                name = name(database);
                TEMPLATES.put(this, name);
            }
            return name;
        }
    }

    /** The same database through the eyes of another role. */
    public static Database as(Database database, String role) {
        return new Database(
                database.url(), role, role.equals(OWNER) ? OWNER_PASSWORD : SERVICE_PASSWORDS.getOrDefault(role, ""));
    }

    public static void drop(TestPostgres version, Database database) {
        try (Connection connection = version.server().superuser("postgres").open()) {
            Jdbc.execute(connection, "drop database " + name(database) + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public LocalPostgres server() {
        synchronized (SERVERS) {
            LocalPostgres server = SERVERS.get(this);
            if (server == null) {
                server = start();
                SERVERS.put(this, server);
            }
            return server;
        }
    }

    public Binaries binaries() {
        Path cache = TARGET.resolve("postgres");
        return this == CURRENT
                ? Binaries.packaged(cache)
                : Binaries.fromJar(cache.resolve("previous-postgres.jar"), cache);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private LocalPostgres start() {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(TARGET.resolve("postgres")), "data-")
                    .resolve("db");
            LocalPostgres server = LocalPostgres.start(
                    binaries(),
                    directory,
                    freePort(),
                    Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(directory.getParent());
            }));
            server.provide("first", OWNER, OWNER_PASSWORD);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(@Nullable Path root) {
        if (root == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Database clone(@Nullable String template) {
        return create("t" + NUMBER.incrementAndGet(), template);
    }

    /** An empty database of that name. */
    public void create(String name) {
        create(name, null);
    }

    private Database create(String name, @Nullable String template) {
        try (Connection connection = server().superuser("postgres").open()) {
            Jdbc.execute(
                    connection,
                    "create database " + name + " owner " + OWNER
                            + (template == null ? "" : " template " + template + " strategy file_copy"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Database(server().url(name), OWNER, OWNER_PASSWORD);
    }

    private static String name(Database database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }
}
