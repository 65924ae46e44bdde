package ai.whisperengine.schema.adopt;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.migrate.Bookkeeping;
import ai.whisperengine.schema.migrate.Flyways;
import ai.whisperengine.schema.migrate.Prerequisites;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Takes over a database of the original WhisperEngine in one transaction: the old tables move aside, the migrations
 * build the first versions of the new ones, the rows are copied, and the hardening migrations then do to them what they
 * would do to any rows. Whatever fails, the database is as it was.
 *
 * <p>The rows are copied, and not the tables altered until they fit, because constraints, indexes, defaults and column
 * orders differ between installations without end; a copy leaves one shape.
 */
public final class Adoption {
    /** Up to here the migrations build the tables as the original had them, and the tables for what does not fit. */
    private static final String ORIGINAL_SHAPE = "4";

    private final Connection connection;
    private final OldTables old;
    private final RowCopy copy;
    private final Options options;

    /** How to adopt: naive timestamps of the old tables were written in the zone; other programs are waited for so long. */
    public record Options(String zone, Optional<SecretKeys> secretKeys, Duration patience, boolean dryRun) {}

    private Adoption(Connection connection, Options options) {
        this.connection = connection;
        this.options = options;
        this.old = new OldTables(connection, LegacyShapes.load());
        this.copy = new RowCopy(connection, options.zone());
    }

    public static AdoptionReport adopt(Database database, Options options) {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            AdoptionReport report;
            try {
                report = new Adoption(connection, options).run();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            if (options.dryRun()) {
                connection.rollback();
            } else {
                connection.commit();
                connection.setAutoCommit(true);
                // New tables have no statistics, and plans without them are bad.
                Jdbc.execute(connection, "analyze");
            }
            return report;
        } catch (FlywayException e) {
            throw Flyways.explain(e);
        } catch (SQLException e) {
            throw SchemaException.failed("the adoption failed, nothing was changed: " + e.getMessage(), e);
        }
    }

    private AdoptionReport run() throws SQLException {
        Prerequisites.check(connection);
        if (Bookkeeping.underFlyway(connection)) {
            throw SchemaException.failed("this database is managed already (version " + Bookkeeping.version(connection)
                    + "): use `migrate`");
        }
        if (!Jdbc.test(connection, "select exists (select from pg_timezone_names where name = ?)", options.zone())) {
            throw SchemaException.usage("unknown time zone " + options.zone() + "; give a name such as Europe/Berlin");
        }
        if (Jdbc.test(connection, "select to_regnamespace(?) is not null", OldTables.SCHEMA)) {
            throw SchemaException.failed("there is a schema " + OldTables.SCHEMA + " already; rename or drop it first");
        }
        String shape = old.recognise();
        old.lock(options.patience());
        SortedMap<String, Long> before = rowsBefore();
        old.moveAway();
        SortedMap<String, Integer> secrets = StoredSecrets.encrypt(connection, OldTables.SCHEMA, options.secretKeys());

        // What is not WhisperEngine's stays in public, and Flyway wants to be told that this is meant.
        flyway(configuration -> configuration
                .locations(Flyways.VERSIONED)
                .target(ORIGINAL_SHAPE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .baselineDescription("adopted"));
        copy.copy(old.found());
        // The hardening migrations read it; local to this transaction.
        Jdbc.query(
                connection, "select set_config('whisperengine.source_timezone', ?, true)", row -> true, options.zone());
        flyway(configuration -> configuration.locations(Flyways.VERSIONED));
        copy.restoreExtraColumns(old.notes());
        List<AdoptionReport.TableRows> tables = count(before);

        flyway(configuration -> configuration);
        old.restoreForeign();
        old.drop();
        Bookkeeping.record(connection);
        Bookkeeping.refreshViews(connection, false);
        return new AdoptionReport(
                options.dryRun(),
                shape,
                String.valueOf(Bookkeeping.version(connection)),
                tables,
                groups("select table_name, reason, count(*) from public.quarantined_rows group by 1, 2 order by 1, 2"),
                groups("select table_name, rule, count(*) from public.row_repairs group by 1, 2 order by 1, 2"),
                secrets,
                seeded(tables),
                old.unknownTables(),
                old.notes());
    }

    private void flyway(java.util.function.UnaryOperator<FluentConfiguration> settings) {
        settings.apply(Flyways.configure(new OneConnection(connection))).load().migrate();
    }

    private SortedMap<String, Long> rowsBefore() throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String table : old.found().keySet()) {
            rows.put(table, rows("public." + Jdbc.identifier(table)));
        }
        return rows;
    }

    private long rows(String table) throws SQLException {
        return Jdbc.count(connection, "select count(*) from " + table);
    }

    /** The promise of the whole command: every row is live or in quarantine. Broken, nothing is adopted. */
    private List<AdoptionReport.TableRows> count(SortedMap<String, Long> before) throws SQLException {
        List<AdoptionReport.TableRows> result = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (String table : LegacyShapes.load().tables().keySet()) {
            long earlier = before.getOrDefault(table, 0L);
            long live = rows("public." + Jdbc.identifier(table));
            long quarantined =
                    Jdbc.count(connection, "select count(*) from public.quarantined_rows where table_name = ?", table);
            long created = Jdbc.count(
                    connection,
                    "select count(*) from public.row_repairs where table_name = ? and starts_with(rule, 'created')",
                    table);
            if (live + quarantined != earlier + created) {
                broken.add(table + " had " + earlier + " rows and " + created + " created, but has " + live
                        + " live and " + quarantined + " in quarantine");
            }
            if (earlier + live + quarantined > 0) {
                result.add(new AdoptionReport.TableRows(table, earlier, live, quarantined, created));
            }
        }
        if (!broken.isEmpty()) {
            throw SchemaException.failed("rows would be lost, so nothing was changed: " + String.join("; ", broken));
        }
        return result;
    }

    private List<String> seeded(List<AdoptionReport.TableRows> counted) throws SQLException {
        Map<String, Long> live = new TreeMap<>();
        counted.forEach(table -> live.put(table.table(), table.live()));
        List<String> seeded = new ArrayList<>();
        for (String table : LegacyShapes.load().tables().keySet()) {
            if (table.startsWith("schema_")) {
                continue;
            }
            long more = rows("public." + Jdbc.identifier(table)) - live.getOrDefault(table, 0L);
            if (more > 0) {
                seeded.add(table + ": " + more);
            }
        }
        return seeded;
    }

    private List<AdoptionReport.Group> groups(String sql) throws SQLException {
        return Jdbc.query(
                connection, sql, row -> new AdoptionReport.Group(row.getString(1), row.getString(2), row.getLong(3)));
    }
}
