package ai.whisperengine.schema.migrate;

import ai.whisperengine.schema.ConnectionOptions;
import ai.whisperengine.schema.Console;
import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = {
            "Brings the database to the newest version of the schema.",
            "It may run at any time and several times at once: one does the work, the others find it done."
        },
        footer = {
            "",
            "Passwords of the services' roles are read from CHARACTER_SERVICE_DB_PASSWORD, MEMORY_SERVICE_DB_PASSWORD",
            "and USER_SERVICE_DB_PASSWORD when these are set."
        })
public final class MigrateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long to wait for a database that does not answer yet. Default: ${DEFAULT-VALUE}")
    private int waitSeconds;

    @Option(
            names = "--role-password",
            paramLabel = "ROLE=PASSWORD",
            description = "Sets a service role's password. Prefer the environment variables.")
    private Map<String, String> rolePasswords = new HashMap<>();

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    public MigrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
        if (waitSeconds < 0) {
            throw SchemaException.usage("--wait must not be negative");
        }
        Database database = connection.database(console.environment());
        RolePasswords passwords =
                RolePasswords.fromEnvironment(console.environment()).with(rolePasswords);
        try (Connection first = database.open(Duration.ofSeconds(waitSeconds))) {
            first.isValid(1);
        }
        MigrationReport report = Migrations.migrate(database, passwords);
        if (json) {
            console.json(report);
            return 0;
        }
        console.line(report.summary());
        report.applied().forEach(migration -> console.line("  " + migration));
        if (!report.refreshedViews().isEmpty()) {
            console.line("materialized views refreshed: " + String.join(", ", report.refreshedViews()));
        }
        if (!report.rolePasswordsSet().isEmpty()) {
            console.line("passwords set: " + String.join(", ", report.rolePasswordsSet()));
        }
        return 0;
    }
}
