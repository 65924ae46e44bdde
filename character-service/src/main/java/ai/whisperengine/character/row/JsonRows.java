package ai.whisperengine.character.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes rows in the form in which the database itself turns them to JSON, by column: many rows of one table are one
 * statement, and no value passes through a Java type. Callers answer for what the rows hold.
 */
@ApplicationScoped
public class JsonRows {

    private static final String ROWS = "whisperengine.rows";

    /** Inserts the rows in their order. A column that a row does not name takes the default of the table. */
    public Uni<Void> insert(Mutiny.Session session, RowType type, List<ObjectNode> rows) {
        Map<Set<String>, List<ObjectNode>> byColumns = rows.stream()
                .collect(Collectors.groupingBy(row -> columns(type, row), LinkedHashMap::new, Collectors.toList()));
        Uni<?> done = Uni.createFrom().voidItem();
        for (Map.Entry<Set<String>, List<ObjectNode>> group : byColumns.entrySet()) {
            String columns = String.join(", ", group.getKey());
            String text =
                    "insert into " + type.table() + " (" + columns + ") select " + columns + " from " + recordSet(type);
            List<ObjectNode> batch = group.getValue();
            done = done.chain(() -> execute(session, text, batch));
        }
        return done.replaceWithVoid();
    }

    /** Gives the rows with these ids the values of the columns; all rows name the same columns. */
    public Uni<Void> update(Mutiny.Session session, RowType type, List<ObjectNode> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return execute(session, update(type, rows.get(0), recordSet(type)), rows)
                .replaceWithVoid();
    }

    /**
     * Updates likewise, unless a row would take a key that another still has: then nothing is changed and the answer is
     * false. The database catches that failure itself, for the client takes any failure as the end of the transaction
     * and leaves a savepoint no time to be gone back to.
     */
    public Uni<Boolean> updateUnlessTaken(Mutiny.Session session, RowType type, List<ObjectNode> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        // The block takes no parameters: what it works on goes in and comes out by a setting of the transaction.
        String given = recordSet(type, "current_setting('" + ROWS + "')");
        String block = "do $$ begin "
                + update(type, rows.get(0), given)
                + "; perform set_config('" + ROWS + "', 'updated', true); exception when unique_violation then"
                + " perform set_config('" + ROWS + "', 'taken', true); end $$";
        return session.createNativeQuery("select set_config('" + ROWS + "', :rows, true)", String.class)
                .setParameter("rows", rows.toString())
                .getSingleResult()
                .chain(() -> session.createNativeQuery(block).executeUpdate())
                .chain(() -> session.createNativeQuery("select current_setting('" + ROWS + "')", String.class)
                        .getSingleResult())
                .map("updated"::equals);
    }

    private static String update(RowType type, ObjectNode example, String recordSet) {
        Set<String> columns = columns(type, example);
        columns.remove("id");
        return "update " + type.table() + " t set "
                + columns.stream().map(c -> c + " = r." + c).collect(Collectors.joining(", "))
                + " from " + recordSet + " r where t.id = r.id";
    }

    /** Deletes by id; the database deletes what hangs below. */
    public Uni<Void> delete(Mutiny.Session session, RowType type, Collection<Integer> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return execute(session, "delete from " + type.table() + " where id in (" + givenIds() + ")", ids(ids))
                .replaceWithVoid();
    }

    /** Those of the ids that rows have. */
    public Uni<List<Integer>> taken(Mutiny.Session session, RowType type, Collection<Integer> ids) {
        return session.createNativeQuery(
                        "select id from " + type.table() + " where id in (" + givenIds() + ")", Integer.class)
                .setParameter("rows", ids(ids).toString())
                .getResultList();
    }

    /** Ids that no row had and none will get, ascending. */
    public Uni<List<Integer>> newIds(Mutiny.Session session, RowType type, int count) {
        String text = "select cast(nextval(pg_get_serial_sequence('" + type.table()
                + "', 'id')) as integer) from generate_series(1, :count)";
        return session.createNativeQuery(text, Integer.class)
                .setParameter("count", count)
                .getResultList();
    }

    private static Uni<Integer> execute(Mutiny.Session session, String text, Object rows) {
        return session.createNativeQuery(text)
                .setParameter("rows", rows.toString())
                .executeUpdate();
    }

    private static String recordSet(RowType type) {
        return recordSet(type, "cast(:rows as text)");
    }

    private static String recordSet(RowType type, String text) {
        return "jsonb_populate_recordset(cast(null as " + type.table() + "), cast(" + text + " as jsonb))";
    }

    private static String givenIds() {
        return "select cast(i as integer) from jsonb_array_elements_text(cast(cast(:rows as text) as jsonb)) i";
    }

    private static ArrayNode ids(Collection<Integer> ids) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ids.forEach(array::add);
        return array;
    }

    /** The columns that the row names and the table has. */
    private static Set<String> columns(RowType type, JsonNode row) {
        Set<String> columns = new TreeSet<>();
        row.fieldNames().forEachRemaining(name -> {
            if (type.column(name) != null) {
                columns.add(name);
            }
        });
        return columns;
    }
}
