package ai.whisperengine.schema.migrate;

import ai.whisperengine.schema.SchemaException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The one place that knows how this project uses Flyway. */
public final class Flyways {
    /** A native executable cannot list what it carries inside; there the files lie beside it. */
    private static final String MIGRATIONS = System.getProperty("whisperengine.migrations", "classpath:db/migration");

    public static final String VERSIONED = MIGRATIONS + "/versioned";
    public static final String REPEATABLE = MIGRATIONS + "/repeatable";
    public static final String HISTORY = "flyway_schema_history";

    private Flyways() {}

    public static FluentConfiguration configure(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations(VERSIONED, REPEATABLE)
                .defaultSchema("public")
                .table(HISTORY)
                // The history's times are naive; UTC keeps them the same wherever the command runs. A limit that is
                // right for a service's statements is wrong for a migration.
                .initSql("set time zone 'UTC'; set statement_timeout = 0")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .validateOnMigrate(true)
                .cleanDisabled(true)
                .group(false)
                .mixed(false)
                .outOfOrder(false)
                // SQL bodies may hold ${...}; nothing here is a template.
                .placeholderReplacement(false);
    }

    /** Flyway's messages are long; the first lines name the file, the line and the reason. */
    public static SchemaException explain(FlywayException e) {
        String message = String.valueOf(e.getMessage());
        String reason = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("-+") && !line.startsWith("Statement"))
                .limit(8)
                .reduce((a, b) -> a + "; " + b)
                .orElse(message);
        return SchemaException.failed("the migration failed: " + reason, e);
    }
}
