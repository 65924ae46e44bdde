package ai.whisperengine.schema.adopt;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables of the old installation: recognised, then moved out of the way together with what hangs on them. What is
 * not WhisperEngine's stays where it is and is tied to the new tables again at the end.
 */
final class OldTables {
    static final String SCHEMA = "whisperengine_adopted";

    private static final List<String> VIEWS = List.of(
            "personality_optimization_summary",
            "personality_parameter_change_history",
            "recent_personality_changes",
            "character_profiles_v2");
    private static final List<String> TYPES = List.of("character_archetype_enum", "workflow_status_enum");

    private final Connection connection;
    private final LegacyShapes shapes;
    /** Known tables that are here, with their columns and types. */
    private final Map<String, Map<String, String>> found = new TreeMap<>();

    private final List<String> unknownTables = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Statement> toRestore = new ArrayList<>();

    /** A statement to run on the new tables; the description is named in the report when that fails. */
    private record Statement(String description, String sql, boolean mayBeLeftOut) {}

    OldTables(Connection connection, LegacyShapes shapes) {
        this.connection = connection;
        this.shapes = shapes;
    }

    Map<String, Map<String, String>> found() {
        return found;
    }

    List<String> unknownTables() {
        return unknownTables;
    }

    List<String> notes() {
        return notes;
    }

    /** Refuses what cannot be adopted and names all reasons at once; returns the name of the shape. */
    String recognise() throws SQLException {
        readTables();
        if (found.isEmpty()) {
            throw SchemaException.failed(
                    "this is not a WhisperEngine database: schema public holds none of its tables");
        }
        List<String> problems = new ArrayList<>();
        for (String table : shapes.requiredTables()) {
            if (!found.containsKey(table)) {
                problems.add("table " + table + " is missing");
            }
        }
        for (Map.Entry<String, Map<String, String>> table : found.entrySet()) {
            LegacyShapes.Table known = shapes.tables().get(table.getKey());
            if (known == null) {
                throw new IllegalStateException(table.getKey());
            }
            known.columns().forEach((name, column) -> {
                String type = table.getValue().get(name);
                if (type == null && column.required()) {
                    problems.add("column " + table.getKey() + "." + name + " is missing");
                } else if (type != null && !column.generated() && !Conversion.possible(type, column.type())) {
                    problems.add(
                            "column " + table.getKey() + "." + name + " is " + type + ", expected " + column.type());
                }
            });
        }
        if (!problems.isEmpty()) {
            throw SchemaException.failed("this database has neither of the known shapes: "
                    + problems.stream().limit(20).collect(Collectors.joining("; "))
                    + (problems.size() > 20 ? "; and " + (problems.size() - 20) + " more" : ""));
        }
        refuseForeignOwners();
        return shapes.recognise(found.keySet());
    }

    /** So that a program that still runs cannot write rows that would be left behind. */
    void lock(Duration patience) throws SQLException {
        // Limits that are right for a service's statements are wrong here; only the wait for others has one.
        Jdbc.execute(connection, "set local statement_timeout = 0");
        Jdbc.execute(connection, "set local lock_timeout = " + Math.max(1, patience.toMillis()));
        try {
            Jdbc.execute(
                    connection,
                    found.keySet().stream()
                            .map(table -> "public." + Jdbc.identifier(table))
                            .collect(Collectors.joining(", ", "lock table ", " in access exclusive mode")));
        } catch (SQLException e) {
            if ("55P03".equals(e.getSQLState())) {
                throw SchemaException.failed("another program is using the tables; stop the bots, then adopt again", e);
            }
            throw e;
        }
    }

    void moveAway() throws SQLException {
        Jdbc.execute(connection, "create schema " + SCHEMA);
        // Definitions are read while the old tables are still in public, so that they name the new ones later.
        takeViewsDown();
        takeForeignKeysDown();
        takeTriggersDown();
        refuseUsesOfTypes();
        for (String function : Jdbc.strings(
                connection,
                "select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace"
                        + " and p.prokind = 'f' and p.proname = any (?)"
                        + " and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')",
                array(LegacyShapes.FUNCTIONS))) {
            Jdbc.execute(connection, "drop function " + function);
        }
        for (String sequence : looseSequences()) {
            Jdbc.execute(connection, "alter sequence " + sequence + " set schema " + SCHEMA);
        }
        for (String table : found.keySet()) {
            Jdbc.execute(connection, "alter table public." + Jdbc.identifier(table) + " set schema " + SCHEMA);
        }
        for (String type : TYPES) {
            if (Jdbc.test(connection, "select to_regtype(?) is not null", "public." + type)) {
                Jdbc.execute(connection, "alter type public." + type + " set schema " + SCHEMA);
            }
        }
        noteGrants();
    }

    /** Views, foreign keys and triggers of others, tied to the new tables by their old definitions. */
    void restoreForeign() throws SQLException {
        for (Statement statement : toRestore) {
            try {
                Jdbc.attempt(connection, () -> {
                    Jdbc.execute(connection, statement.sql());
                    return true;
                });
            } catch (SQLException e) {
                if (!statement.mayBeLeftOut()) {
                    throw SchemaException.failed(
                            statement.description() + " does not fit the new tables (" + firstLine(e)
                                    + "); drop it, then adopt again",
                            e);
                }
                notes.add(statement.description() + " was not carried over: " + firstLine(e));
            }
        }
    }

    /** Drops the old tables, and only them. */
    void drop() throws SQLException {
        Set<String> before = new TreeSet<>(objectsElsewhere());
        Jdbc.execute(connection, "drop schema " + SCHEMA + " cascade");
        before.removeAll(objectsElsewhere());
        if (!before.isEmpty()) {
            throw SchemaException.failed("objects that are not WhisperEngine's depend on its tables and would be lost: "
                    + String.join(", ", before) + "; drop or change them, then adopt again");
        }
    }

    private void readTables() throws SQLException {
        record Row(String table, String column, String type) {}
        List<Row> rows =
                Jdbc.query(connection, """
                select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                order by c.relname, a.attnum
                """, row -> new Row(row.getString(1), row.getString(2), row.getString(3)));
        for (Row row : rows) {
            if (shapes.tables().containsKey(row.table())) {
                found.computeIfAbsent(row.table(), name -> new LinkedHashMap<>())
                        .put(row.column(), row.type());
            } else if (!unknownTables.contains(row.table())) {
                unknownTables.add(row.table());
            }
        }
    }

    private void refuseForeignOwners() throws SQLException {
        List<String> foreign = Jdbc.strings(
                connection,
                "select relname || ' (' || pg_get_userbyid(relowner) || ')' from pg_class"
                        + " where relnamespace = 'public'::regnamespace and relname = any (?)"
                        + " and not pg_has_role(relowner, 'usage') order by 1",
                array(found.keySet()));
        if (!foreign.isEmpty()) {
            throw SchemaException.failed("the tables belong to another role: "
                    + foreign.stream().limit(3).collect(Collectors.joining(", "))
                    + "; connect as their owner (--user)");
        }
        if (!Jdbc.test(connection, "select has_database_privilege(current_database(), 'create')")) {
            throw SchemaException.failed("the role may not create schemas in this database; connect as its owner");
        }
    }

    private void takeViewsDown() throws SQLException {
        record View(String name, boolean materialized, String definition) {}
        List<View> views = Jdbc.query(
                connection,
                """
                with recursive dependent (oid, depth) as (
                    select distinct r.ev_class, 1
                    from pg_depend d join pg_rewrite r on r.oid = d.objid
                    where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
                      and d.refobjid in (select c.oid from pg_class c
                                         where c.relnamespace = 'public'::regnamespace and c.relname = any (?))
                      and r.ev_class <> d.refobjid
                    union
                    select r.ev_class, dependent.depth + 1
                    from dependent
                    join pg_depend d on d.refobjid = dependent.oid and d.classid = 'pg_rewrite'::regclass
                    join pg_rewrite r on r.oid = d.objid
                    where r.ev_class <> dependent.oid)
                select c.oid::regclass::text, c.relkind = 'm', pg_get_viewdef(c.oid)
                from (select oid, max(depth) as depth from dependent group by oid) v join pg_class c on c.oid = v.oid
                order by v.depth, 1
                """,
                row -> new View(row.getString(1), row.getBoolean(2), row.getString(3)),
                array(found.keySet()));
        for (View view : views) {
            String kind = view.materialized() ? "materialized view " : "view ";
            if (!VIEWS.contains(view.name())) {
                toRestore.add(new Statement(
                        kind + view.name(), "create " + kind + view.name() + " as " + view.definition(), false));
                notes.add(kind + view.name() + " is not WhisperEngine's; it was re-created on the new tables, without "
                        + (view.materialized() ? "its indexes and rights" : "its rights"));
            }
        }
        for (int i = views.size() - 1; i >= 0; i--) {
            View view = views.get(i);
            Jdbc.execute(connection, "drop " + (view.materialized() ? "materialized view " : "view ") + view.name());
        }
        for (String name : VIEWS) {
            for (String kind : Jdbc.strings(
                    connection,
                    "select case relkind when 'm' then 'materialized view' else 'view' end from pg_class"
                            + " where relnamespace = 'public'::regnamespace and relname = ? and relkind in ('v', 'm')",
                    name)) {
                Jdbc.execute(connection, "drop " + kind + " public." + Jdbc.identifier(name));
            }
        }
    }

    private void takeForeignKeysDown() throws SQLException {
        record Key(String table, String name, String definition, boolean known) {}
        List<Key> keys = Jdbc.query(
                connection,
                """
                select k.conrelid::regclass::text, k.conname, pg_get_constraintdef(k.oid), c.relname = any (?)
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
                where k.contype = 'f' and k.conparentid = 0
                  and (c.relnamespace = 'public'::regnamespace and c.relname = any (?))
                      <> (p.relnamespace = 'public'::regnamespace and p.relname = any (?))
                order by 1, 2
                """,
                row -> new Key(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                array(found.keySet()),
                array(found.keySet()),
                array(found.keySet()));
        for (Key key : keys) {
            String name = Jdbc.identifier(key.name());
            Jdbc.execute(connection, "alter table " + key.table() + " drop constraint " + name);
            if (key.known()) {
                notes.add("foreign key " + key.name() + " of " + key.table()
                        + " refers to a table that is not WhisperEngine's; it was not carried over");
            } else {
                toRestore.add(new Statement(
                        "foreign key " + key.name() + " of " + key.table() + " (" + key.definition() + ")",
                        "alter table " + key.table() + " add constraint " + name + " " + key.definition(),
                        true));
            }
        }
    }

    private void takeTriggersDown() throws SQLException {
        record Trigger(String table, String name, String definition, String function, boolean onKnown, boolean ours) {}
        List<Trigger> triggers = Jdbc.query(
                connection,
                """
                select c.oid::regclass::text, t.tgname, pg_get_triggerdef(t.oid), p.proname, c.relname = any (?),
                       p.proname = any (?)
                from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
                where not t.tgisinternal and t.tgparentid = 0
                  and (c.relnamespace = 'public'::regnamespace and c.relname = any (?)
                       or p.pronamespace = 'public'::regnamespace and p.proname = any (?))
                order by 1, 2
                """,
                row -> new Trigger(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                array(found.keySet()),
                array(LegacyShapes.FUNCTIONS),
                array(found.keySet()),
                array(LegacyShapes.FUNCTIONS));
        for (Trigger trigger : triggers) {
            Jdbc.execute(connection, "drop trigger " + Jdbc.identifier(trigger.name()) + " on " + trigger.table());
            if (!trigger.onKnown()) {
                toRestore.add(new Statement(
                        "trigger " + trigger.name() + " on " + trigger.table(), trigger.definition(), true));
            } else if (!trigger.ours()) {
                notes.add("trigger " + trigger.name() + " on " + trigger.table() + " (function " + trigger.function()
                        + ") is not WhisperEngine's; it was not carried over");
            }
        }
    }

    private void refuseUsesOfTypes() throws SQLException {
        List<String> uses = Jdbc.strings(connection, """
                select c.oid::regclass || '.' || a.attname
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
                where t.typnamespace = 'public'::regnamespace and t.typname = any (?) and not a.attisdropped
                  and c.relkind in ('r', 'p', 'v', 'm')
                  and not (c.relnamespace = 'public'::regnamespace and c.relname = any (?))
                """, array(TYPES), array(found.keySet()));
        if (!uses.isEmpty()) {
            throw SchemaException.failed("columns of other tables use WhisperEngine's types: " + String.join(", ", uses)
                    + "; make them text, then adopt again");
        }
    }

    /** A dump may have lost which sequence belongs to which column; the defaults still tell. */
    private List<String> looseSequences() throws SQLException {
        return Jdbc.strings(connection, """
                select distinct s.oid::regclass::text
                from pg_attrdef d
                join pg_class c on c.oid = d.adrelid
                join pg_depend p on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid
                                and p.refclassid = 'pg_class'::regclass
                join pg_class s on s.oid = p.refobjid and s.relkind = 'S' and s.relnamespace = 'public'::regnamespace
                where c.relnamespace = 'public'::regnamespace and c.relname = any (?)
                  and not exists (select from pg_depend o where o.objid = s.oid and o.classid = 'pg_class'::regclass
                                                           and o.deptype in ('a', 'i'))
                """, array(found.keySet()));
    }

    private void noteGrants() throws SQLException {
        List<String> grantees = Jdbc.strings(connection, """
                select distinct coalesce(r.rolname, 'public')
                from pg_class c cross join lateral aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee
                where c.relnamespace = to_regnamespace(?) and x.grantee <> c.relowner
                order by 1
                """, SCHEMA);
        if (!grantees.isEmpty()) {
            notes.add(
                    "rights on the old tables were not carried over; they were held by " + String.join(", ", grantees));
        }
    }

    private List<String> objectsElsewhere() throws SQLException {
        return Jdbc.strings(connection, """
                select c.oid::regclass || '.' || a.attname
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in (?, 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
                  and a.attnum > 0 and not a.attisdropped
                union all
                select 'function ' || p.oid::regprocedure
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname <> ?
                union all
                select 'default of ' || c.oid::regclass || '.' || d.adnum
                from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname <> ?
                union all
                select 'constraint ' || k.conname || ' of ' || c.oid::regclass
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in (?, 'pg_toast')
                """, SCHEMA, SCHEMA, SCHEMA, SCHEMA);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** As one argument, where a String[] would be taken for a list of arguments. */
    private static Object array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
