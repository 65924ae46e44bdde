package ai.whisperengine.platform.read;

import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the client selected, and nothing else, in one statement: a row with all its sections, or a page of rows
 * with theirs.
 */
@ApplicationScoped
public class Reader {

    private final Database database;
    private final Sections sections;

    public Reader(Database database, Sections sections) {
        this.database = database;
        this.sections = sections;
    }

    /** The row that meets the condition, or null. */
    public <T extends Loaded> Uni<@Nullable T> one(Class<T> rowClass, Condition condition, Selection selection) {
        Sql sql = new Sql();
        Statement statement = new Statement(sections, sql);
        String alias = statement.newAlias();
        Statement.Rows rows = statement.select(rowClass, alias, selection, List.of());
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
        // `nodes` and `edges.node` may ask for one section with different arguments: each has its own statement then.
        Selection nodes = connection.below("nodes");
        Selection edgeNodes = connection.below("edges").below("node");
        boolean both = !nodes.fields().isEmpty() && !edgeNodes.fields().isEmpty();
        Selection main = nodes.fields().isEmpty() ? edgeNodes : nodes;
        Uni<Slice<T>> first = slice(rowClass, condition, request, main, connection.has("totalCount"));
        if (!both || nodes.equals(edgeNodes)) {
            return first.map(s -> s.toPage(request, s.rows()));
        }
        return first.chain(
                s -> slice(rowClass, condition, request, edgeNodes, false).map(e -> s.toPage(request, e.rows())));
    }

    private <T extends Loaded> Uni<Slice<T>> slice(
            Class<T> rowClass, Condition condition, PageRequest request, Selection selection, boolean count) {
        Table table = Table.of(rowClass);
        Sql sql = new Sql();
        Statement statement = new Statement(sections, sql);
        String alias = statement.newAlias();
        Statement.Rows rows = statement.select(rowClass, alias, selection, List.of());
        // The cursor holds the order's value as the database writes it, so that nothing is lost in between.
        String body = rows.text()
                        .replaceFirst(
                                "^select ",
                                Matcher.quoteReplacement("select (" + request.orderExpression(alias, table, sql)
                                        + ")::text as \"@order\", "))
                + " where (" + condition.render(alias, sql) + ")" + request.boundary(alias, table, sql)
                + request.orderBy(alias, table, sql) + " limit " + sql.bind(request.size() + 1, "int4");
        StringBuilder text = new StringBuilder("select (select coalesce(json_agg(r), '[]') from (")
                .append(body)
                .append(") r)::text");
        if (count) {
            String counted = statement.newAlias();
            text.append(", (select count(*)::int4 from ")
                    .append(table.name())
                    .append(' ')
                    .append(counted)
                    .append(" where ")
                    .append(condition.render(counted, sql))
                    .append(')');
        }
        return database.query(text.toString(), sql.parameters()).map(result -> {
            var row = result.iterator().next();
            List<T> found = new ArrayList<>();
            List<String> cursors = new ArrayList<>();
            for (JsonNode node : Decoder.parse(row.getString(0))) {
                String value = ((ObjectNode) node).remove("@order").asText();
                cursors.add(
                        request.cursor(value, node.get(table.id().property()).asText()));
                found.add(rowClass.cast(Decoder.row((ObjectNode) node, rows.shape())));
            }
            return new Slice<>(found, cursors, count ? row.getInteger(1) : null);
        });
    }

    /** Up to one row more than asked for: the extra one says that there is a next page. */
    private record Slice<T>(
            List<T> rows, List<String> cursors, @Nullable Integer total) {
        Connection.Page<T> toPage(PageRequest request, List<T> edgeRows) {
            return request.page(rows, edgeRows, cursors, total);
        }
    }
}
