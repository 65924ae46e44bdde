package ai.whisperengine.schema.verify;

import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the schema consists of, as sorted facts: {@code "column characters.name" -> "text not null"}.
 *
 * <p>One fact a line compares, prints and merges without further ado. Objects are named by what they are and not by the
 * names that an installation happened to give them; whatever differs between PostgreSQL versions (NOT NULL kept as
 * constraints since 18, owner privileges) is left out.
 */
public final class Catalogue {
    private static final String OURS =
            "n.nspname = 'public' and not exists (select from pg_depend e where e.objid = %s.oid and e.deptype = 'e')";

    /** Flyway's own table has the shape that its version of Flyway gives it. */
    private static final String RELATIONS = OURS.formatted("c") + " and c.relname not like 'flyway_schema_history%'";

    private Catalogue() {}

    public static SortedMap<String, String> read(Connection connection) throws SQLException {
        SortedMap<String, String> facts = new TreeMap<>();
        relations(connection, facts);
        constraints(connection, facts);
        functions(connection, facts);
        roles(connection, facts);
        return facts;
    }

    private static void relations(Connection connection, SortedMap<String, String> facts) throws SQLException {
        collect(connection, facts, """
                select case c.relkind when 'v' then 'view ' when 'm' then 'materialized view ' when 'S' then 'sequence '
                         else 'table ' end || c.relname,
                       case when c.relrowsecurity then 'row security' else 'present' end
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where %s and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                """.formatted(RELATIONS));
        collect(connection, facts, """
                select 'column ' || c.relname || '.' || a.attname,
                       format_type(a.atttypid, a.atttypmod)
                       || case when a.attnotnull and c.relkind in ('r', 'p') then ' not null' else '' end
                       || case when a.attidentity <> '' then ' identity' else '' end
                       || coalesce(case when a.attgenerated <> '' then ' generated as ' else ' default ' end
                                   || pg_get_expr(d.adbin, d.adrelid), '')
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid
                join pg_namespace n on n.oid = c.relnamespace
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where %s and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
                """.formatted(RELATIONS));
        collect(connection, facts, """
                select 'trigger ' || t.tgname || ' on ' || c.relname,
                       regexp_replace(pg_get_triggerdef(t.oid), '^CREATE (CONSTRAINT )?TRIGGER \\S+ ', '')
                       || case t.tgenabled when 'D' then ' disabled' else '' end
                from pg_trigger t
                join pg_class c on c.oid = t.tgrelid
                join pg_namespace n on n.oid = c.relnamespace
                where %s and not t.tgisinternal
                """.formatted(RELATIONS));
        collect(connection, facts, """
                select 'enum type ' || t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder)
                from pg_type t join pg_enum e on e.enumtypid = t.oid join pg_namespace n on n.oid = t.typnamespace
                where %s
                group by t.typname
                """.formatted(OURS.formatted("t")));
        collect(
                connection,
                facts,
                "select 'extension ' || extname, 'present' from pg_extension where extname <> 'plpgsql'"
                        // Looked at from a monitoring tool's point of view only; nothing here needs it.
                        + " and extname <> 'pg_stat_statements'");
    }

    private static void constraints(Connection connection, SortedMap<String, String> facts) throws SQLException {
        collect(connection, facts, """
                select case k.contype when 'p' then 'primary key of ' when 'f' then 'foreign key of '
                         when 'u' then 'unique key of ' when 'x' then 'exclusion of ' else 'check of ' end
                       || c.relname || ': ' || pg_get_constraintdef(k.oid),
                       case when k.convalidated then 'present' else 'not validated' end
                from pg_constraint k
                join pg_class c on c.oid = k.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                where %s and k.contype in ('p', 'f', 'u', 'x', 'c')
                """.formatted(RELATIONS));
        collect(connection, facts, """
                select case when i.indisunique then 'unique index of ' else 'index of ' end || c.relname || ': '
                       || regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', ''),
                       case when i.indisvalid then 'present' else 'invalid' end
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                join pg_namespace n on n.oid = c.relnamespace
                where %s and not exists (select from pg_constraint k where k.conindid = i.indexrelid
                                                                       and k.contype in ('p', 'u', 'x'))
                """.formatted(RELATIONS));
    }

    private static void functions(Connection connection, SortedMap<String, String> facts) throws SQLException {
        collect(connection, facts, """
                select 'function ' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
                       'returns ' || pg_get_function_result(p.oid)
                       || case p.provolatile when 'i' then ' immutable' when 's' then ' stable' else ' volatile' end
                       || case when p.prosecdef then ' security definer' else '' end
                       || coalesce(' set ' || array_to_string(p.proconfig, ', '), '')
                       || ' body ' || md5(coalesce(p.prosrc, '') || coalesce(pg_get_function_sqlbody(p.oid), ''))
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where %s and p.prokind in ('f', 'w')
                """.formatted(OURS.formatted("p")));
        collect(connection, facts, """
                select 'procedure ' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
                       'body ' || md5(coalesce(p.prosrc, ''))
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where %s and p.prokind = 'p'
                """.formatted(OURS.formatted("p")));
    }

    private static void roles(Connection connection, SortedMap<String, String> facts) throws SQLException {
        collect(connection, facts, """
                select 'role ' || rolname,
                       concat_ws(', ', case when rolcanlogin then 'login' else 'no login' end,
                         case when rolsuper then 'superuser' end, case when rolcreaterole then 'createrole' end,
                         case when rolcreatedb then 'createdb' end, case when rolbypassrls then 'bypassrls' end)
                from pg_roles where rolname in ('character_service', 'memory_service', 'user_service')
                """);
        collect(connection, facts, """
                select 'grant to ' || grantee || ' on ' || relname, string_agg(privilege_type, ', ' order by privilege_type)
                from (select coalesce(r.rolname, 'public') as grantee, c.relname, x.privilege_type
                      from pg_class c
                      join pg_namespace n on n.oid = c.relnamespace
                      cross join lateral aclexplode(c.relacl) x
                      left join pg_roles r on r.oid = x.grantee
                      where %s and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')) g
                where grantee in ('public', 'character_service', 'memory_service', 'user_service')
                group by grantee, relname
                """.formatted(RELATIONS));
        collect(connection, facts, """
                select 'grant to ' || coalesce(r.rolname, 'public') || ' on schema public',
                       string_agg(x.privilege_type, ', ' order by x.privilege_type)
                from pg_namespace n
                cross join lateral aclexplode(n.nspacl) x
                left join pg_roles r on r.oid = x.grantee
                where n.nspname = 'public' and coalesce(r.rolname, 'public') in ('public', 'character_service',
                                                                                 'memory_service', 'user_service')
                group by r.rolname
                """);
        collect(connection, facts, """
                select 'grant to ' || coalesce(r.rolname, 'public') || ' on column ' || c.relname || '.' || a.attname,
                       string_agg(x.privilege_type, ', ' order by x.privilege_type)
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid
                join pg_namespace n on n.oid = c.relnamespace
                cross join lateral aclexplode(a.attacl) x
                left join pg_roles r on r.oid = x.grantee
                where %s and coalesce(r.rolname, 'public') in ('public', 'character_service', 'memory_service',
                                                               'user_service')
                group by r.rolname, c.relname, a.attname
                """.formatted(RELATIONS));
        collect(connection, facts, """
                select 'grant to ' || coalesce(r.rolname, 'public') || ' on function ' || p.proname || '('
                         || oidvectortypes(p.proargtypes) || ')',
                       'EXECUTE'
                from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace
                cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                left join pg_roles r on r.oid = x.grantee
                where %s and coalesce(r.rolname, 'public') in ('public', 'character_service', 'memory_service',
                                                               'user_service')
                """.formatted(OURS.formatted("p")));
    }

    private static void collect(Connection connection, SortedMap<String, String> facts, String sql)
            throws SQLException {
        Jdbc.query(connection, sql, row -> facts.put(row.getString(1), row.getString(2)));
    }
}
