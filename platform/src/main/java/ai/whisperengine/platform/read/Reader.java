package ai.whisperengine.platform.read;

import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the client selected, and nothing else, in one statement: a row with all its sections, or a page of rows
 * with theirs. Of the rows that meet a condition it sees those that whoever made the selection may see.
 */
@ApplicationScoped
public class Reader {

    private final Database database;
    private final Sections sections;
    private final ReadMode mode;

    public Reader(Database database, Sections sections, ReadMode mode) {
        this.database = database;
        this.sections = sections;
        this.mode = mode;
    }

    /**
     * The row that meets the condition, or null, for the answer of the field that the selection belongs to. What the
     * database wrote passes through without a visit to each field, where that gives the same answer; such a row is good
     * for being returned, and has nothing to look at. Who looks at the row asks {@link #one}.
     */
    public <T extends Loaded> Uni<@Nullable T> answer(Class<T> rowClass, Condition condition, Selection selection) {
        return answer(rowClass, Source.table(rowClass), condition, selection);
    }

    /** The same from another source than the table of the row class. */
    public <T extends Loaded> Uni<@Nullable T> answer(
            Class<T> rowClass, Source source, Condition asked, Selection selection) {
        Subtree subtree = subtree(rowClass, selection);
        if (subtree == null) {
            return one(rowClass, source, asked, selection);
        }
        Condition condition = selection.visibility().within(rowClass, asked);
        Sql sql = subtree.sql();
        String ending = " from " + source.render(sql) + " " + Subtree.ROOT + " where "
                + condition.render(Subtree.ROOT, sql) + " limit 1";
        String text = subtree.text(ending, () -> "select " + String.join(", ", subtree.expressions()) + ending);
        return database.query(text, sql.parameters())
                .map(result -> {
                    var iterator = result.iterator();
                    return iterator.hasNext() ? finished(rowClass, subtree.json(iterator.next())) : null;
                })
                .onFailure(Unwritable.class)
                .recoverWithUni(() -> one(rowClass, source, asked, selection));
    }

    /** One page of a list for the answer of its connection; what {@link #answer} is to {@link #one}. */
    public <T extends Loaded> Uni<Connection.Page<T>> answerPage(
            Class<T> rowClass, Condition condition, PageRequest request, Selection connection) {
        return answerPage(rowClass, Source.table(rowClass), condition, request, connection);
    }

    /** The same from another source than the table of the row class. */
    public <T extends Loaded> Uni<Connection.Page<T>> answerPage(
            Class<T> rowClass, Source source, Condition condition, PageRequest request, Selection connection) {
        return page(rowClass, source, condition, request, connection, true)
                .onFailure(Unwritable.class)
                .recoverWithUni(() -> page(rowClass, source, condition, request, connection, false));
    }

    private @Nullable Subtree subtree(Class<? extends Loaded> rowClass, Selection selection) {
        return mode.direct() ? Subtree.of(sections, rowClass, selection).orElse(null) : null;
    }

    /** A row that has nothing but its answer. */
    static <T extends Loaded> T finished(Class<T> rowClass, String json) {
        try {
            T row = rowClass.getConstructor().newInstance();
            row.finish(json);
            return row;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(rowClass + " has no public constructor without arguments", e);
        }
    }

    /** The row that meets the condition, or null. */
    public <T extends Loaded> Uni<@Nullable T> one(Class<T> rowClass, Condition condition, Selection selection) {
        return one(rowClass, Source.table(rowClass), condition, selection);
    }

    private <T extends Loaded> Uni<@Nullable T> one(
            Class<T> rowClass, Source source, Condition asked, Selection selection) {
        Condition condition = selection.visibility().within(rowClass, asked);
        Sql sql = new Sql();
        Statement statement = new Statement(sections, selection.visibility(), sql);
        String alias = statement.newAlias();
        Statement.Rows rows = statement.select(rowClass, source.render(sql), alias, selection, "");
        String text = "select row_to_json(r)::text from (" + rows.text() + " where " + condition.render(alias, sql)
                + " limit 1) r";
        return database.query(text, sql.parameters()).map(result -> {
            var iterator = result.iterator();
            return iterator.hasNext()
                    ? rowClass.cast(Decoder.row(
                            (ObjectNode) Decoder.parse(iterator.next().getString(0)), rows.shape()))
                    : null;
        });
    }

    /** One page of a list, with the total only when it is selected. */
    public <T extends Loaded> Uni<Connection.Page<T>> page(
            Class<T> rowClass, Condition condition, PageRequest request, Selection connection) {
        return page(rowClass, Source.table(rowClass), condition, request, connection, false);
    }

    private <T extends Loaded> Uni<Connection.Page<T>> page(
            Class<T> rowClass,
            Source source,
            Condition asked,
            PageRequest request,
            Selection connection,
            boolean direct) {
        Condition condition = connection.visibility().within(rowClass, asked);
        // `nodes` and `edges.node` may ask for one section with different arguments: each has its own statement then.
        Selection nodes = connection.below("nodes");
        Selection edgeNodes = connection.below("edges").below("node");
        // Directives may leave nothing of one of them, and a finished row shows what it was read for.
        boolean both = connection.has("nodes") && connection.below("edges").has("node");
        Selection main = connection.has("nodes") ? nodes : edgeNodes;
        Uni<Slice<T>> first = slice(rowClass, source, condition, request, main, connection.has("totalCount"), direct);
        if (!both || nodes.equals(edgeNodes)) {
            return first.map(s -> s.toPage(request, s));
        }
        return first.chain(s -> slice(rowClass, source, condition, request, edgeNodes, false, direct)
                .map(e -> s.toPage(request, e)));
    }

    private <T extends Loaded> Uni<Slice<T>> slice(
            Class<T> rowClass,
            Source source,
            Condition condition,
            PageRequest request,
            Selection selection,
            boolean count,
            boolean direct) {
        Subtree subtree = direct ? subtree(rowClass, selection) : null;
        Uni<Slice<T>> slice = subtree == null
                ? decoded(rowClass, source, condition, request, selection, count)
                : finished(rowClass, source, condition, request, subtree, count);
        return slice.onFailure(PgException.class).transform(request::explained);
    }

    /** The page is cut first and its rows are joined to one row that is always there, for the count of an empty page. */
    private <T extends Loaded> Uni<Slice<T>> finished(
            Class<T> rowClass,
            Source source,
            Condition condition,
            PageRequest request,
            Subtree subtree,
            boolean count) {
        Table table = Table.of(rowClass);
        Sql sql = subtree.sql();
        String root = Subtree.ROOT;
        String from = source.render(sql);
        String page = " from " + from + " " + root + " where (" + condition.render(root, sql) + ")"
                + request.boundary(root, table, sql) + request.orderBy(root, table, sql) + " limit "
                + sql.bind(request.size() + 1, "int4");
        // Outside the text that is made once only: each rendering binds its values.
        String value = "(" + request.orderExpression(root, table, sql) + ")::text";
        String orderBy = request.orderBy(root, table, sql);
        String counted = count
                ? "(select count(*)::int4 from " + from + " c where " + condition.render("c", sql) + ")"
                : "null::int4";
        int columns = subtree.expressions().size();
        String text = subtree.text(
                page + counted + value + orderBy,
                () -> "select " + String.join(", ", subtree.expressions()) + ", " + value + ", " + root + "."
                        + table.id().name() + "::text, " + counted + " from (select 1) always left join (select " + root
                        + ".*" + page + ") " + root + " on true" + orderBy);
        return database.query(text, sql.parameters()).map(result -> {
            Slice<T> slice = new Slice<>(result.iterator().next().getInteger(columns + 2));
            for (Row row : result) {
                String id = row.getString(columns + 1);
                if (id != null) {
                    slice.add(finished(rowClass, subtree.json(row)), request.cursor(table, row.getString(columns), id));
                }
            }
            return slice;
        });
    }

    private <T extends Loaded> Uni<Slice<T>> decoded(
            Class<T> rowClass,
            Source source,
            Condition condition,
            PageRequest request,
            Selection selection,
            boolean count) {
        Table table = Table.of(rowClass);
        Sql sql = new Sql();
        Statement statement = new Statement(sections, selection.visibility(), sql);
        String alias = statement.newAlias();
        String from = source.render(sql);
        Statement.Rows rows = statement.select(rowClass, from, alias, selection, "");
        // The cursor holds the order's value as the database writes it, so that nothing is lost in between.
        String body = rows.with("(" + request.orderExpression(alias, table, sql) + ")::text as \"" + Slice.ORDER + "\"")
                + " where (" + condition.render(alias, sql) + ")" + request.boundary(alias, table, sql)
                + request.orderBy(alias, table, sql) + " limit " + sql.bind(request.size() + 1, "int4");
        StringBuilder text = new StringBuilder("select (select coalesce(json_agg(r), '[]') from (")
                .append(body)
                .append(") r)::text");
        if (count) {
            String counted = statement.newAlias();
            text.append(", (select count(*)::int4 from ")
                    .append(from)
                    .append(' ')
                    .append(counted)
                    .append(" where ")
                    .append(condition.render(counted, sql))
                    .append(')');
        }
        return database.query(text.toString(), sql.parameters()).map(result -> {
            var row = result.iterator().next();
            return Slice.decoded(row.getString(0), count ? row.getInteger(1) : null, rowClass, rows.shape(), request);
        });
    }
}
