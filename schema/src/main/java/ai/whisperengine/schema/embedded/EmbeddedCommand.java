package ai.whisperengine.schema.embedded;

import ai.whisperengine.schema.Console;
import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.migrate.MigrationReport;
import ai.whisperengine.schema.migrate.Migrations;
import ai.whisperengine.schema.migrate.RolePasswords;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "embedded",
        description = {
            "Runs a local PostgreSQL with persistent data until it is interrupted.",
            "It listens on localhost only, asks for a password, and writes through to disk."
        },
        footer = {
            "",
            "The owner's password is WHISPERENGINE_DB_PASSWORD, or the local default whisperengine_password. The",
            "superuser's password and the log lie beside the data directory (.superuser, .log)."
        })
public final class EmbeddedCommand implements Callable<Integer> {
    private static final String OWNER = "whisperengine";
    private static final String DATABASE = "whisperengine";
    private static final String LOCAL_PASSWORD = "whisperengine_password";

    private final Console console;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "Where the database lives; created when it does not exist.")
    private Path dataDirectory = Path.of("");

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "5433", description = "Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--migrate", description = "Migrate before saying that the database is ready.")
    private boolean migrate;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A PostgreSQL setting, for example shared_buffers=512MB. May be repeated.")
    private Map<String, String> settings = new HashMap<>();

    public EmbeddedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1 || port > 65535) {
            throw SchemaException.usage("--port must be between 1 and 65535");
        }
        Map<String, String> all = new HashMap<>(Map.of("fsync", "on", "synchronous_commit", "on"));
        all.putAll(settings);
        Path absolute = dataDirectory.toAbsolutePath().normalize();
        Binaries binaries = Binaries.packaged(Objects.requireNonNullElse(absolute.getParent(), absolute));
        LocalPostgres server = LocalPostgres.start(binaries, absolute, port, all);
        Thread stop = new Thread(server::close, "stop-postgres");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            String password = console.environment().getOrDefault("WHISPERENGINE_DB_PASSWORD", LOCAL_PASSWORD);
            Database database = server.provide(DATABASE, OWNER, password);
            if (migrate) {
                MigrationReport report =
                        Migrations.migrate(database, RolePasswords.fromEnvironment(console.environment()));
                console.line(report.summary());
            }
            console.line("ready: postgresql://" + OWNER + "@localhost:" + port + "/" + DATABASE);
            if (server.waitFor() == 0) {
                // Shut down in order: by us, or by the interrupt that a terminal sends to both of us.
                console.line("stopped");
                return 0;
            }
            throw SchemaException.failed("PostgreSQL ended: " + server.logTail());
        } finally {
            server.close();
            forget(stop);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what ends the server.
        }
    }
}
