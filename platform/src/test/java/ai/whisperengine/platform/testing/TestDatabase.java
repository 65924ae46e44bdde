package ai.whisperengine.platform.testing;

import ai.whisperengine.schema.migrate.Migrations;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL, migrated, one process for all test classes of a module. The service logs in with its own role, so
 * that a missing grant fails a test. Argument {@code role}: that role.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    /** The key that the service encrypts with. */
    public static final String SECRET_KEY = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    /** A key that the service still reads. */
    public static final String EARLIER_SECRET_KEY = "earlier:HxwdHhsYGRoXFBUWERITDg8QCwwNCgkIBwYFBAMCAQA";

    private static final String OWNER = "whisperengine";
    private static @Nullable EmbeddedPostgres server;

    private String role = "";

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", OWNER);
    }

    @Override
    public Map<String, String> start() {
        int port = server().getPort();
        Map<String, String> settings = new HashMap<>(Tokens.trusted());
        settings.put("quarkus.datasource.reactive.url", "postgresql://localhost:" + port + "/" + OWNER);
        settings.put("quarkus.datasource.username", role);
        settings.put("quarkus.datasource.password", "unused");
        settings.put("whisperengine.secret-keys", SECRET_KEY + "," + EARLIER_SECRET_KEY);
        // A test is one caller, and in a hurry.
        settings.put("whisperengine.limits.requests-per-second", "1000000");
        settings.put("whisperengine.limits.request-burst", "1000000");
        return settings;
    }

    /** The process ends with the JVM: the next test class uses it again. */
    @Override
    public void stop() {}

    /** A connection of the superuser, to arrange and to inspect what the service may not. */
    public static Connection superuser() throws SQLException {
        return DriverManager.getConnection(server().getJdbcUrl("postgres", OWNER));
    }

    /** A connection of the schema's owner. */
    public static Connection owner() throws SQLException {
        return DriverManager.getConnection(server().getJdbcUrl(OWNER, OWNER));
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = start(EmbeddedPostgres.builder()
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track", "top")
                    .setServerConfig("max_connections", "200"));
        }
        return server;
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            EmbeddedPostgres started = builder.start();
            try (Connection connection = started.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role " + OWNER + " login createrole");
                statement.execute("create database " + OWNER + " owner " + OWNER);
            }
            String url = started.getJdbcUrl(OWNER, OWNER);
            Migrations.migrate(url, OWNER, "");
            try (Connection connection = DriverManager.getConnection(started.getJdbcUrl("postgres", OWNER));
                    Statement statement = connection.createStatement()) {
                statement.execute("create extension pg_stat_statements");
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
