package ai.whisperengine.schema.adopt;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Copies the rows of the old tables into the new ones, parents first; what the new table refuses goes to quarantine. */
final class RowCopy {
    private final Connection connection;
    private final String zone;
    /** Columns of old tables that no version of the original had, with their types. */
    private final Map<String, Map<String, String>> extras = new TreeMap<>();

    RowCopy(Connection connection, String zone) {
        this.connection = connection;
        this.zone = zone;
    }

    private record Target(String name, String type, boolean generated) {}

    void copy(Map<String, Map<String, String>> tables) throws SQLException {
        createRowByRow();
        for (String table : parentsFirst(tables.keySet())) {
            Map<String, String> source = tables.get(table);
            if (source != null) {
                copy(table, source);
            }
        }
    }

    private void copy(String table, Map<String, String> source) throws SQLException {
        Map<String, String> expressions = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        for (Target target : targets(table)) {
            known.add(target.name());
            String type = source.get(target.name());
            if (type == null || target.generated()) {
                continue;
            }
            String column = Jdbc.identifier(target.name());
            String wider = Conversion.widened(type, target.type());
            if (!wider.isEmpty()) {
                Jdbc.execute(
                        connection,
                        "alter table public." + Jdbc.identifier(table) + " alter column " + column + " type " + wider);
            }
            expressions.put(column, Conversion.expression(column, type, target.type(), zone));
        }
        Map<String, String> unknown = new LinkedHashMap<>(source);
        unknown.keySet().removeAll(known);
        if (!unknown.isEmpty()) {
            extras.put(table, unknown);
        }
        String insert = "insert into public." + Jdbc.identifier(table) + " ("
                + String.join(", ", expressions.keySet()) + ") select " + String.join(", ", expressions.values())
                + " from " + OldTables.SCHEMA + "." + Jdbc.identifier(table);
        try {
            Jdbc.attempt(connection, () -> Jdbc.update(connection, insert));
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (!state.startsWith("22") && !state.startsWith("23")) {
                throw e;
            }
            Jdbc.query(connection, "select pg_temp.copy_row_by_row(?, ?)", row -> true, table, insert);
        }
        continueSequences(table);
    }

    /** One sub-transaction a row, inside the server: slow, and only where a table holds a row that does not fit. */
    private void createRowByRow() throws SQLException {
        Jdbc.execute(connection, """
                create or replace function pg_temp.copy_row_by_row(p_table text, p_insert text) returns void
                language plpgsql as $$
                declare
                    source constant text := format('%1$s.%%I', p_table);
                    old record;
                    broken text;
                    col text;
                    said text;
                begin
                    for old in execute 'select ctid as place from ' || source loop
                        begin
                            execute p_insert || ' where ctid = $1' using old.place;
                        exception when integrity_constraint_violation or data_exception then
                            get stacked diagnostics broken = constraint_name, col = column_name, said = message_text;
                            execute format('insert into public.quarantined_rows (table_name, row_data, reason) '
                                           'select %%L, to_jsonb(o), %%L from %%s o where ctid = $1',
                                           p_table,
                                           case when broken <> '' then 'breaks ' || broken
                                                when col <> '' then 'no value: ' || col
                                                else said end,
                                           source)
                                using old.place;
                        end;
                    end loop;
                end
                $$
                """.formatted(OldTables.SCHEMA));
    }

    /** Ids of deleted rows are not given out again, so the old sequence counts as well as the highest id. */
    private void continueSequences(String table) throws SQLException {
        record Owned(String column, String sequence) {}
        List<Owned> sequences = Jdbc.query(
                connection,
                """
                select a.attname, s.oid::regclass::text
                from pg_class s
                join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i')
                join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                where s.relkind = 'S' and d.refobjid = ?::regclass
                """,
                row -> new Owned(row.getString(1), row.getString(2)),
                "public." + Jdbc.identifier(table));
        for (Owned owned : sequences) {
            String column = Jdbc.identifier(owned.column());
            Jdbc.query(
                    connection,
                    "select setval(?::regclass, greatest(last.value, 1), last.value is not null) from (select greatest("
                            + "(select max(" + column + ") from " + OldTables.SCHEMA + "." + Jdbc.identifier(table)
                            + "), (select q.last_value from pg_sequences q where q.schemaname = ?"
                            + " and q.sequencename = ?))) as last (value)",
                    row -> row.getLong(1),
                    owned.sequence(),
                    OldTables.SCHEMA,
                    owned.sequence().substring(owned.sequence().indexOf('.') + 1));
        }
    }

    /**
     * Adds the installation's own columns to the hardened tables: with their content where the row lives, inside the
     * kept row where it is in quarantine, and among the repairs where its key changed on the way.
     */
    void restoreExtraColumns(List<String> notes) throws SQLException {
        for (Map.Entry<String, Map<String, String>> entry : extras.entrySet()) {
            String table = entry.getKey();
            String target = "public." + Jdbc.identifier(table);
            String source = OldTables.SCHEMA + "." + Jdbc.identifier(table);
            List<String> key = primaryKey(target);
            if (!key.stream().allMatch(column -> exists(source, column))) {
                throw SchemaException.failed("columns of " + table + " that are not WhisperEngine's ("
                        + String.join(", ", entry.getValue().keySet()) + ") cannot be kept, because the old table has"
                        + " no column " + String.join(", ", key)
                        + "; copy them elsewhere, drop them, then adopt again");
            }
            List<String> columns = new ArrayList<>();
            for (Map.Entry<String, String> column : entry.getValue().entrySet()) {
                String name = Jdbc.identifier(column.getKey());
                columns.add(name);
                Jdbc.execute(connection, "alter table " + target + " add column " + name + " " + column.getValue());
                notes.add("column " + table + "." + column.getKey() + " (" + column.getValue()
                        + ") is not WhisperEngine's; it was kept, without default and constraints");
            }
            String filled = columns.stream().map(c -> "o." + c + " is not null").collect(Collectors.joining(" or "));
            String document = columns.stream()
                    .map(c -> Jdbc.literal(c.substring(1, c.length() - 1)) + ", o." + c)
                    .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
            String live = key.stream()
                    .map(Jdbc::identifier)
                    .map(c -> "r." + c + "::text = o." + c + "::text")
                    .collect(Collectors.joining(" and "));
            String kept = key.stream()
                    .map(c -> "q.row_data ->> " + Jdbc.literal(c) + " = o." + Jdbc.identifier(c) + "::text")
                    .collect(Collectors.joining(" and ", "q.table_name = " + Jdbc.literal(table) + " and ", ""));
            Jdbc.execute(
                    connection,
                    "insert into public.row_repairs (table_name, rule, row_key, old_value) select "
                            + Jdbc.literal(table) + ", 'extra columns kept aside', "
                            + key.stream()
                                    .map(c -> "o." + Jdbc.identifier(c) + "::text")
                                    .collect(Collectors.joining(", ", "concat_ws('/', ", ")"))
                            + ", " + document + "::text from " + source + " o where (" + filled
                            + ") and not exists (select from " + target + " r where " + live
                            + ") and not exists (select from public.quarantined_rows q where " + kept + ")");
            Jdbc.execute(
                    connection,
                    "update public.quarantined_rows q set row_data = q.row_data || " + document + " from " + source
                            + " o where (" + filled + ") and " + kept);
            Jdbc.execute(
                    connection,
                    "update " + target + " r set "
                            + columns.stream().map(c -> c + " = o." + c).collect(Collectors.joining(", "))
                            + " from " + source + " o where (" + filled + ") and " + live);
        }
    }

    private boolean exists(String table, String column) {
        try {
            return Jdbc.test(
                    connection,
                    "select exists (select from pg_attribute where attrelid = ?::regclass and attname = ?"
                            + " and not attisdropped)",
                    table,
                    column);
        } catch (SQLException e) {
            throw SchemaException.failed("cannot read the columns of " + table, e);
        }
    }

    private List<String> primaryKey(String table) throws SQLException {
        return Jdbc.strings(connection, """
                select a.attname from pg_index i
                cross join lateral unnest(i.indkey::smallint[]) with ordinality k (number, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                where i.indisprimary and i.indrelid = ?::regclass order by k.place
                """, table);
    }

    private List<Target> targets(String table) throws SQLException {
        return Jdbc.query(
                connection,
                "select attname, format_type(atttypid, atttypmod), attgenerated <> '' from pg_attribute"
                        + " where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum",
                row -> new Target(row.getString(1), row.getString(2), row.getBoolean(3)),
                "public." + Jdbc.identifier(table));
    }

    private List<String> parentsFirst(Set<String> tables) throws SQLException {
        record Edge(String child, String parent) {}
        List<Edge> edges = Jdbc.query(connection, """
                select c.relname, p.relname
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
                where k.contype = 'f' and c.oid <> p.oid and c.relnamespace = 'public'::regnamespace
                  and p.relnamespace = 'public'::regnamespace
                """, row -> new Edge(row.getString(1), row.getString(2)));
        List<String> order = new ArrayList<>();
        Set<String> waiting = new TreeSet<>(tables);
        while (!waiting.isEmpty()) {
            List<String> ready = waiting.stream()
                    .filter(table -> edges.stream()
                            .noneMatch(edge -> edge.child().equals(table) && waiting.contains(edge.parent())))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("the foreign keys form a circle: " + waiting);
            }
            order.addAll(ready);
            waiting.removeAll(ready);
        }
        return order;
    }
}
