package ai.whisperengine.schema.verify;

import ai.whisperengine.schema.adopt.LegacyShapes;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.migrate.Bookkeeping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers that a database administrator asks for, each with the rule by which it is counted. */
public final class Inventory {
    private static final String OURS =
            "n.nspname = 'public' and not exists (select from pg_depend e where e.objid = %s.oid and e.deptype = 'e')";
    private static final String RELATION = OURS.formatted("c") + " and c.relname <> 'flyway_schema_history'";

    private final Connection connection;
    private final List<Entry> entries = new ArrayList<>();

    /** A number, the rule by which it is counted, and its parts where they say more. */
    public record Entry(String name, long count, String rule, Map<String, Long> parts) {}

    public record Report(String postgresVersion, String schemaVersion, List<Entry> counts, Map<String, Object> seed) {}

    private Inventory(Connection connection) {
        this.connection = connection;
    }

    public static Report read(Connection connection) throws SQLException {
        Inventory inventory = new Inventory(connection);
        inventory.tables();
        inventory.views();
        inventory.functions();
        inventory.keys();
        inventory.others();
        return new Report(
                String.valueOf(Jdbc.text(connection, "select current_setting('server_version')")),
                String.valueOf(Bookkeeping.version(connection)),
                List.copyOf(inventory.entries),
                inventory.seed());
    }

    private void tables() throws SQLException {
        LegacyShapes shapes = LegacyShapes.load();
        Map<String, Long> parts = new TreeMap<>();
        List<String> tables = Jdbc.strings(
                connection,
                "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where " + RELATION
                        + " and c.relkind in ('r', 'p')");
        for (String table : tables) {
            LegacyShapes.Table known = shapes.tables().get(table);
            parts.merge(known == null ? "of this project" : known.stage(), 1L, Long::sum);
        }
        long original = parts.getOrDefault("baseline", 0L) + parts.getOrDefault("completion", 0L);
        entries.add(new Entry(
                "tables of the original report",
                original,
                "base tables of V1 (baseline) and V2 (completion); the original counted its 3 views as tables",
                Map.of(
                        "baseline", parts.getOrDefault("baseline", 0L),
                        "completion", parts.getOrDefault("completion", 0L))));
        entries.add(new Entry(
                "base tables",
                tables.size(),
                "ordinary and partitioned tables of schema public, without views and without flyway_schema_history",
                parts));
    }

    private void views() throws SQLException {
        String sql = "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where " + RELATION
                + " and c.relkind = ?::\"char\"";
        entries.add(new Entry(
                "materialized views",
                Jdbc.count(connection, sql, "m"),
                "pg_matviews of schema public",
                Map.of(
                        "populated",
                        Jdbc.count(
                                connection,
                                "select count(*) from pg_matviews where schemaname = 'public' and ispopulated"))));
        entries.add(new Entry("views", Jdbc.count(connection, sql, "v"), "plain views of schema public", Map.of()));
    }

    private void functions() throws SQLException {
        Map<String, Long> extensions = new TreeMap<>();
        Jdbc.query(connection, """
                select x.extname, count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
                join pg_extension x on x.oid = d.refobjid
                where n.nspname = 'public' group by 1
                """, row -> extensions.put(row.getString(1), row.getLong(2)));
        Map<String, Long> kinds = new TreeMap<>();
        Jdbc.query(
                connection,
                "select case p.prokind when 'p' then 'procedures' when 'a' then 'aggregates'"
                        + " else case when p.prorettype = 'trigger'::regtype then 'trigger functions'"
                        + " else 'callable functions' end end, count(*)"
                        + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace where "
                        + OURS.formatted("p") + " group by 1",
                row -> kinds.put(row.getString(1), row.getLong(2)));
        entries.add(new Entry(
                "functions of the original report",
                Jdbc.count(
                        connection,
                        "select count(distinct p.proname) from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                                + " where " + OURS.formatted("p") + " and p.proname = any (?)",
                        (Object) LegacyShapes.FUNCTIONS.toArray(String[]::new)),
                "the sixteen names that the original schema defines; overloads count once",
                Map.of()));
        entries.add(new Entry(
                "application functions",
                kinds.values().stream().mapToLong(Long::longValue).sum(),
                "pg_proc of schema public that no extension owns; every overload counts",
                kinds));
        entries.add(new Entry(
                "extension functions",
                extensions.values().stream().mapToLong(Long::longValue).sum(),
                "pg_proc of schema public that an extension owns",
                extensions));
    }

    private void keys() throws SQLException {
        constraint("primary keys", "p", "one for each base table");
        Map<String, Long> targets = new TreeMap<>();
        Jdbc.query(
                connection,
                "select 'to ' || k.confrelid::regclass, count(*) from pg_constraint k"
                        + " join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where "
                        + RELATION + " and k.contype = 'f' group by 1 having count(*) > 2",
                row -> targets.put(row.getString(1), row.getLong(2)));
        entries.add(new Entry("foreign keys", constraints("f"), "pg_constraint of type f", targets));
        entries.add(new Entry(
                "unique rules",
                constraints("u")
                        + Jdbc.count(
                                connection,
                                "select count(*) from pg_index i join pg_class c on c.oid = i.indrelid"
                                        + " join pg_namespace n on n.oid = c.relnamespace where " + RELATION
                                        + " and i.indisunique and not exists (select from pg_constraint k"
                                        + " where k.conindid = i.indexrelid and k.contype in ('p', 'u'))"),
                "unique constraints, and unique indexes that no constraint owns (partial, or over expressions)",
                Map.of("constraints", constraints("u"))));
        constraint("checks", "c", "pg_constraint of type c; NOT NULL is not counted");
        entries.add(new Entry(
                "indexes",
                Jdbc.count(
                        connection,
                        "select count(*) from pg_index i join pg_class c on c.oid = i.indrelid"
                                + " join pg_namespace n on n.oid = c.relnamespace where " + RELATION),
                "all indexes of tables and materialized views, those of keys included",
                Map.of()));
    }

    private void others() throws SQLException {
        entries.add(new Entry(
                "triggers",
                Jdbc.count(
                        connection,
                        "select count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                                + " join pg_namespace n on n.oid = c.relnamespace where " + RELATION
                                + " and not t.tgisinternal"),
                "without those that PostgreSQL makes for foreign keys",
                Map.of()));
        entries.add(new Entry(
                "sequences",
                Jdbc.count(
                        connection,
                        "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where "
                                + RELATION + " and c.relkind = 'S'"),
                "of schema public",
                Map.of()));
        entries.add(new Entry(
                "enum types",
                Jdbc.count(
                        connection,
                        "select count(*) from pg_type t join pg_namespace n on n.oid = t.typnamespace where "
                                + OURS.formatted("t") + " and t.typtype = 'e'"),
                "of schema public",
                Map.of()));
        entries.add(new Entry(
                "extensions",
                Jdbc.count(connection, "select count(*) from pg_extension where extname <> 'plpgsql'"),
                "without plpgsql",
                Map.of()));
        for (String role : List.of("character_service", "memory_service", "user_service")) {
            Map<String, Long> rights = new TreeMap<>();
            Jdbc.query(
                    connection,
                    "select lower(x.privilege_type), count(*) from pg_class c"
                            + " join pg_namespace n on n.oid = c.relnamespace"
                            + " cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee where "
                            + RELATION + " and c.relkind in ('r', 'p', 'v', 'm') and r.rolname = ? group by 1",
                    row -> rights.put(row.getString(1), row.getLong(2)),
                    role);
            entries.add(new Entry(
                    "rights of " + role,
                    rights.values().stream().mapToLong(Long::longValue).sum(),
                    "rights on whole tables and views, by kind",
                    rights));
        }
    }

    private Map<String, Object> seed() throws SQLException {
        Map<String, Object> seed = new TreeMap<>();
        Jdbc.query(connection, """
                select c.name, c.archetype,
                       (select count(*) from personality_traits t where t.character_id = c.id),
                       (select count(*) from communication_styles s where s.character_id = c.id),
                       (select count(*) from character_values v where v.character_id = c.id)
                from characters c where c.normalized_name = 'assistant'
                """, row -> {
            seed.put("character", row.getString(1));
            seed.put("archetype", row.getString(2));
            seed.put("traits", row.getLong(3));
            seed.put("communicationStyles", row.getLong(4));
            seed.put("values", row.getLong(5));
            return true;
        });
        seed.put("systemSettings", Jdbc.count(connection, "select count(*) from system_settings"));
        return seed;
    }

    private void constraint(String name, String type, String rule) throws SQLException {
        entries.add(new Entry(name, constraints(type), rule, Map.of()));
    }

    private long constraints(String type) throws SQLException {
        return Jdbc.count(
                connection,
                "select count(*) from pg_constraint k join pg_class c on c.oid = k.conrelid"
                        + " join pg_namespace n on n.oid = c.relnamespace where " + RELATION
                        + " and k.contype = ?::\"char\"",
                type);
    }
}
