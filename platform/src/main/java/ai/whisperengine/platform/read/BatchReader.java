package ai.whisperengine.platform.read;

import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What {@link Reader} reads, for many at a time and still in one statement: rows by their keys, lists by their parents. */
@ApplicationScoped
public class BatchReader {

    /** The most rows that the lists of all parents together may have; a page is cut for each parent by itself. */
    private static final int MOST_ROWS = 20_000;

    private static final String ASKED = "asked";

    private final Database database;
    private final Sections sections;
    private final ReadMode mode;

    public BatchReader(Database database, Sections sections, ReadMode mode) {
        this.database = database;
        this.sections = sections;
        this.mode = mode;
    }

    private @Nullable Subtree subtree(Class<? extends Loaded> rowClass, Selection selection) {
        return mode.direct() ? Subtree.of(sections, rowClass, selection).orElse(null) : null;
    }

    /**
     * The rows with these keys, each in the place of its key, null where there is none. A key is the values of the
     * properties, in their order. The rows are for the answer, as those of {@link Reader#answer}.
     */
    public <T extends Loaded> Uni<List<@Nullable T>> each(
            Class<T> rowClass,
            Source source,
            List<String> properties,
            List<List<Object>> keys,
            Condition wanted,
            Selection selection) {
        Condition condition = selection.visibility().within(rowClass, wanted);
        Keys asked = new Keys(Table.of(rowClass), properties, keys);
        Subtree subtree = subtree(rowClass, selection);
        return subtree == null
                ? eachDecoded(rowClass, source, asked, condition, selection)
                : eachFinished(rowClass, source, asked, condition, subtree)
                        .onFailure(Unwritable.class)
                        .recoverWithUni(() -> eachDecoded(rowClass, source, asked, condition, selection));
    }

    /** The keys that are asked for, one array for each property: numbered rows of a statement. */
    private record Keys(Table table, List<String> properties, List<List<Object>> values) {
        /** The keys as a row source with the number of each as {@code place}. */
        String render(Sql sql) {
            String arrays = IntStream.range(0, properties.size())
                    .mapToObj(i -> sql.bind(
                            array(values.stream().map(key -> key.get(i)).toList()),
                            column(i).sqlType() + "[]"))
                    .collect(Collectors.joining(", "));
            String names =
                    IntStream.range(0, properties.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
            return "unnest(" + arrays + ") with ordinality " + ASKED + " (" + names + ", place)";
        }

        String join(String alias) {
            return IntStream.range(0, properties.size())
                    .mapToObj(i -> alias + "." + column(i).name() + " = " + ASKED + ".k" + i)
                    .collect(Collectors.joining(" and "));
        }

        private Column column(int property) {
            return table.column(properties.get(property));
        }

        <T> List<@Nullable T> places() {
            List<@Nullable T> places = new ArrayList<>(values.size());
            values.forEach(key -> places.add(null));
            return places;
        }
    }

    /** The driver tells the type of the elements by that of the array. */
    private static Object[] array(Collection<?> values) {
        Object first = values.isEmpty() ? "" : values.iterator().next();
        return values.toArray((Object[]) Array.newInstance(first.getClass(), 0));
    }

    private <T extends Loaded> Uni<List<@Nullable T>> eachFinished(
            Class<T> rowClass, Source source, Keys keys, Condition condition, Subtree subtree) {
        Sql sql = subtree.sql();
        String root = Subtree.ROOT;
        String ending = " from " + keys.render(sql) + " join " + source.render(sql) + " " + root + " on "
                + keys.join(root) + " where " + condition.render(root, sql);
        int columns = subtree.expressions().size();
        String text = subtree.text(
                ending,
                () -> "select " + String.join(", ", subtree.expressions()) + ", " + ASKED + ".place::int4" + ending);
        return database.query(text, sql.parameters()).map(result -> {
            List<@Nullable T> found = keys.places();
            for (Row row : result) {
                found.set(row.getInteger(columns) - 1, Reader.finished(rowClass, subtree.json(row)));
            }
            return found;
        });
    }

    private <T extends Loaded> Uni<List<@Nullable T>> eachDecoded(
            Class<T> rowClass, Source source, Keys keys, Condition condition, Selection selection) {
        Sql sql = new Sql();
        Statement statement = new Statement(sections, selection.visibility(), sql);
        String alias = statement.newAlias();
        Statement.Rows rows = statement.select(rowClass, source.render(sql), alias, selection, "");
        String text = "select coalesce(json_agg(r), '[]')::text from (" + rows.with(ASKED + ".place as \"@place\"")
                + " join " + keys.render(sql) + " on " + keys.join(alias) + " where " + condition.render(alias, sql)
                + ") r";
        return database.query(text, sql.parameters()).map(result -> {
            List<@Nullable T> found = keys.places();
            for (JsonNode node : Decoder.parse(result.iterator().next().getString(0))) {
                int place = ((ObjectNode) node).remove("@place").asInt() - 1;
                found.set(place, rowClass.cast(Decoder.row((ObjectNode) node, rows.shape())));
            }
            return found;
        });
    }

    /** One page of a list below each of the parents, for the answers of their connections; a page each, empty or not. */
    public <K, T extends Loaded> Uni<Map<K, Connection.Page<T>>> pages(
            Class<T> rowClass,
            Source source,
            ParentLink link,
            Collection<K> parents,
            Condition wanted,
            PageRequest request,
            Selection connection) {
        Condition condition = connection.visibility().within(rowClass, wanted);
        if ((long) parents.size() * request.size() > MOST_ROWS) {
            throw ApiException.limitExceeded("The lists below " + parents.size() + " parents may have " + MOST_ROWS
                    + " rows together; ask for less with first");
        }
        Lists<K, T> lists = new Lists<>(rowClass, source, link, List.copyOf(parents), condition, request);
        return pages(lists, connection, true)
                .onFailure(Unwritable.class)
                .recoverWithUni(() -> pages(lists, connection, false));
    }

    /** The lists of one request. */
    private record Lists<K, T extends Loaded>(
            Class<T> rowClass,
            Source source,
            ParentLink link,
            List<K> parents,
            Condition condition,
            PageRequest request) {

        String parents(Sql sql) {
            return "unnest(" + sql.bind(array(parents), link.sqlType() + "[]") + ") with ordinality " + ASKED
                    + " (key, place)";
        }

        /** Which rows of one parent, all pages together. */
        String where(String alias, Sql sql) {
            return " where (" + link.render(alias, ASKED + ".key") + ") and (" + condition.render(alias, sql) + ")";
        }

        /** Which rows of one parent are on the page, and in which order. */
        String cut(String alias, Sql sql) {
            Table table = Table.of(rowClass);
            return where(alias, sql) + request.boundary(alias, table, sql) + request.orderBy(alias, table, sql)
                    + " limit " + sql.bind(request.size() + 1, "int4");
        }

        String counted(boolean count, Sql sql) {
            return count
                    ? "(select count(*)::int4 from " + source.render(sql) + " c" + where("c", sql) + ")"
                    : "null::int4";
        }
    }

    private <K, T extends Loaded> Uni<Map<K, Connection.Page<T>>> pages(
            Lists<K, T> lists, Selection connection, boolean direct) {
        // As for one list: `nodes` and `edges.node` may ask for one section with different arguments.
        Selection nodes = connection.below("nodes");
        Selection edgeNodes = connection.below("edges").below("node");
        boolean both = connection.has("nodes") && connection.below("edges").has("node");
        Selection main = connection.has("nodes") ? nodes : edgeNodes;
        Uni<List<Slice<T>>> first = slices(lists, main, connection.has("totalCount"), direct);
        if (!both || nodes.equals(edgeNodes)) {
            return first.map(slices -> toPages(lists, slices, slices));
        }
        return first.chain(
                slices -> slices(lists, edgeNodes, false, direct).map(edges -> toPages(lists, slices, edges)));
    }

    private static <K, T extends Loaded> Map<K, Connection.Page<T>> toPages(
            Lists<K, T> lists, List<Slice<T>> slices, List<Slice<T>> edges) {
        Map<K, Connection.Page<T>> pages = new HashMap<>();
        for (int i = 0; i < slices.size(); i++) {
            pages.put(lists.parents().get(i), slices.get(i).toPage(lists.request(), edges.get(i)));
        }
        return pages;
    }

    private <K, T extends Loaded> Uni<List<Slice<T>>> slices(
            Lists<K, T> lists, Selection selection, boolean count, boolean direct) {
        Subtree subtree = direct ? subtree(lists.rowClass(), selection) : null;
        return subtree == null ? decoded(lists, selection, count) : finished(lists, subtree, count);
    }

    private <K, T extends Loaded> Uni<List<Slice<T>>> finished(Lists<K, T> lists, Subtree subtree, boolean count) {
        Table table = Table.of(lists.rowClass());
        PageRequest request = lists.request();
        Sql sql = subtree.sql();
        String root = Subtree.ROOT;
        String from = " from " + lists.parents(sql) + " left join lateral (select " + root + ".* from "
                + lists.source().render(sql) + " " + root + lists.cut(root, sql) + ") " + root + " on true";
        // Outside the text that is made once only: each rendering binds its values.
        String counted = lists.counted(count, sql);
        String value = "(" + request.orderExpression(root, table, sql) + ")::text";
        String order = " order by " + ASKED + ".place, "
                + request.orderBy(root, table, sql).substring(" order by ".length());
        int columns = subtree.expressions().size();
        String text = subtree.text(
                from + counted + value + order,
                () -> "select " + String.join(", ", subtree.expressions()) + ", " + value + ", " + root + "."
                        + table.id().name() + "::text, " + counted + ", " + ASKED + ".place::int4" + from + order);
        return database.query(text, sql.parameters()).map(result -> {
            List<Slice<T>> slices = new ArrayList<>();
            for (Row row : result) {
                if (row.getInteger(columns + 3) > slices.size()) {
                    slices.add(new Slice<>(row.getInteger(columns + 2)));
                }
                String id = row.getString(columns + 1);
                if (id != null) {
                    slices.get(slices.size() - 1)
                            .add(
                                    Reader.finished(lists.rowClass(), subtree.json(row)),
                                    request.cursor(table, row.getString(columns), id));
                }
            }
            return slices;
        });
    }

    private <K, T extends Loaded> Uni<List<Slice<T>>> decoded(Lists<K, T> lists, Selection selection, boolean count) {
        Table table = Table.of(lists.rowClass());
        Sql sql = new Sql();
        Statement statement = new Statement(sections, selection.visibility(), sql);
        String alias = statement.newAlias();
        Statement.Rows rows = statement.select(lists.rowClass(), lists.source().render(sql), alias, selection, "");
        String body = rows.with(
                        "(" + lists.request().orderExpression(alias, table, sql) + ")::text as \"" + Slice.ORDER + "\"")
                + lists.cut(alias, sql);
        String text = "select (select coalesce(json_agg(r), '[]') from (" + body + ") r)::text, "
                + lists.counted(count, sql) + " from " + lists.parents(sql) + " order by " + ASKED + ".place";
        return database.query(text, sql.parameters()).map(result -> {
            List<Slice<T>> slices = new ArrayList<>();
            for (Row row : result) {
                slices.add(Slice.decoded(
                        row.getString(0), row.getInteger(1), lists.rowClass(), rows.shape(), lists.request()));
            }
            return slices;
        });
    }
}
