package ai.whisperengine.schema.migrate;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database to the head of the schema; the library entry that tests of the services use, too. */
public final class Migrations {
    /** One lock for the whole run, because Flyway's own covers neither the passwords nor the views. */
    private static final long LOCK = 0x5745_5343_4845_4D41L;

    private Migrations() {}

    public static MigrationReport migrate(String jdbcUrl, String user, String password) {
        return migrate(new Database(jdbcUrl, user, password), RolePasswords.none());
    }

    public static MigrationReport migrate(Database database, RolePasswords passwords) {
        try (Connection connection = database.open()) {
            Jdbc.query(connection, "select pg_advisory_lock(?)", row -> true, LOCK);
            Prerequisites.check(connection);
            refuseForeign(connection);
            MigrateResult result = flyway(database);
            List<String> applied = new ArrayList<>();
            for (MigrateOutput migration : result.migrations) {
                applied.add((migration.version == null || migration.version.isEmpty() ? "" : migration.version + " ")
                        + migration.description);
            }
            Bookkeeping.record(connection);
            List<String> views = Bookkeeping.refreshViews(connection, true);
            List<String> roles = passwords.apply(connection);
            return new MigrationReport(
                    result.initialSchemaVersion == null || result.initialSchemaVersion.isEmpty()
                            ? "empty"
                            : result.initialSchemaVersion,
                    String.valueOf(Bookkeeping.version(connection)),
                    applied,
                    views,
                    roles);
        } catch (SQLException e) {
            throw SchemaException.failed("the migration failed: " + e.getMessage(), e);
        }
    }

    private static MigrateResult flyway(Database database) {
        try {
            Flyway flyway = Flyways.configure(database.dataSource()).load();
            MigrationInfo current = flyway.info().current();
            if (current != null && current.getState() == MigrationState.FUTURE_SUCCESS) {
                // Flyway would pass over it and then put older functions and views over newer ones.
                throw SchemaException.failed("the database is at version " + current.getVersion()
                        + ", which this program does not know: use the program that brought it there, or a newer one");
            }
            return flyway.migrate();
        } catch (FlywayException e) {
            throw Flyways.explain(e);
        }
    }

    private static void refuseForeign(Connection connection) throws SQLException {
        if (Bookkeeping.underFlyway(connection)) {
            return;
        }
        List<String> tables = Jdbc.strings(connection, """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                order by 1
                """);
        if (tables.contains("characters") || tables.contains("universal_users")) {
            throw SchemaException.failed("this database holds WhisperEngine tables that no migration made:"
                    + " use `adopt` (first with --dry-run) to take it over with its data");
        }
        if (!tables.isEmpty()) {
            throw SchemaException.failed("schema public is not empty and not WhisperEngine's (it holds "
                    + String.join(", ", tables.subList(0, Math.min(5, tables.size())))
                    + "): migrate into a database of its own");
        }
    }
}
