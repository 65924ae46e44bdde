package ai.whisperengine.schema.migrate;

import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds the migrations: the older bookkeeping tables kept true, and the materialized views filled. */
public final class Bookkeeping {
    private Bookkeeping() {}

    public static boolean underFlyway(Connection connection) throws SQLException {
        return Jdbc.test(connection, "select to_regclass(?) is not null", "public." + Flyways.HISTORY);
    }

    public static @Nullable String version(Connection connection) throws SQLException {
        if (!underFlyway(connection)) {
            return null;
        }
        return Jdbc.text(
                connection,
                "select version from public.flyway_schema_history where success and version is not null"
                        + " order by installed_rank desc limit 1");
    }

    /** One row for each applied version and script. Run again, it adds nothing. */
    public static void record(Connection connection) throws SQLException {
        Jdbc.update(connection, """
                insert into public.schema_versions (version, description, applied_at)
                select h.version, h.description, h.installed_on::timestamptz
                from public.flyway_schema_history h
                where h.success and h.version is not null
                  and not exists (select from public.schema_versions v where v.version = h.version)
                order by h.installed_rank
                """);
        Jdbc.update(connection, """
                insert into public.schema_migrations (migration_name, applied_at)
                select h.script, max(h.installed_on)::timestamptz
                from public.flyway_schema_history h
                where h.success
                group by h.script
                on conflict (migration_name) do update set applied_at = excluded.applied_at
                where schema_migrations.applied_at is distinct from excluded.applied_at
                """);
    }

    /** Fills the views; concurrently lets readers go on, which a view that was never filled does not allow. */
    public static List<String> refreshViews(Connection connection, boolean concurrently) throws SQLException {
        record View(String name, boolean populated) {}
        List<View> views = Jdbc.query(
                connection,
                "select matviewname, ispopulated from pg_matviews where schemaname = 'public' order by 1",
                row -> new View(row.getString(1), row.getBoolean(2)));
        for (View view : views) {
            Jdbc.execute(
                    connection,
                    "refresh materialized view "
                            + (concurrently && view.populated() ? "concurrently " : "")
                            + "public." + Jdbc.identifier(view.name()));
        }
        return views.stream().map(View::name).toList();
    }
}
