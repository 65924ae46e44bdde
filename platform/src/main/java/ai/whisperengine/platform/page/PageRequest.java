package ai.whisperengine.platform.page;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that a client asks for: {@code first/after} or {@code last/before} over one order. The order's value is never
 * NULL and the id decides among equals, so that a page is a range of an index.
 */
public final class PageRequest {

    public static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 200;
    private static final char SEPARATOR = '\u001f';

    private final Order order;
    private final boolean descending;
    private final int size;
    private final boolean backward;
    private final @Nullable Position after;
    private final @Nullable Position before;

    private record Position(String list, String value, String id) {}

    private PageRequest(
            Order order,
            boolean descending,
            int size,
            boolean backward,
            @Nullable Position after,
            @Nullable Position before) {
        this.order = order;
        this.descending = descending;
        this.size = size;
        this.backward = backward;
        this.after = after;
        this.before = before;
    }

    /** Checks the four arguments of a connection that is ordered by a column. */
    public static PageRequest of(
            String property,
            boolean descending,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        return of(Order.column(property), descending, first, after, last, before);
    }

    /** Checks the four arguments of a connection. */
    public static PageRequest of(
            Order order,
            boolean descending,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        if (first != null && last != null) {
            throw ApiException.badInput("first", "give either first (a page from the start) or last (from the end)");
        }
        Integer asked = last == null ? first : last;
        int size = asked == null ? DEFAULT_SIZE : asked;
        if (size < 0 || size > MAX_SIZE) {
            throw ApiException.badInput(last == null ? "first" : "last", "a page has 0 to " + MAX_SIZE + " rows");
        }
        String name = (descending ? "-" : "") + order.name();
        return new PageRequest(
                order,
                descending,
                size,
                last != null,
                position("after", after, name),
                position("before", before, name));
    }

    public int size() {
        return size;
    }

    /** The value that orders the rows, for a table alias. */
    public String orderExpression(String alias, Table table, Sql sql) {
        return order.expression(alias, table, sql);
    }

    /** The conditions that the cursors set, beginning with {@code and}, or nothing. */
    public String boundary(String alias, Table table, Sql sql) {
        StringBuilder text = new StringBuilder();
        if (after != null) {
            text.append(compare(alias, table, sql, descending ? "<" : ">", ofList(table, "after", after)));
        }
        if (before != null) {
            text.append(compare(alias, table, sql, descending ? ">" : "<", ofList(table, "before", before)));
        }
        return text.toString();
    }

    /** Lists of different rows share the names of their orders, and often the form of their ids. */
    private static Position ofList(Table table, String argument, Position position) {
        if (!position.list().equals(table.name())) {
            throw ApiException.badInput(argument, "is a cursor of another list");
        }
        return position;
    }

    private String compare(String alias, Table table, Sql sql, String operator, Position position) {
        return " and (" + orderExpression(alias, table, sql) + ", " + alias + "."
                + table.id().name() + ") " + operator + " ("
                + sql.bind(position.value(), "text") + "::" + order.sqlType(table) + ", "
                + sql.bind(position.id(), "text") + "::" + table.id().sqlType() + ")";
    }

    public String orderBy(String alias, Table table, Sql sql) {
        String direction = descending != backward ? " desc" : "";
        return " order by " + orderExpression(alias, table, sql) + direction + ", " + alias + "."
                + table.id().name() + direction;
    }

    /** The opaque cursor of a row: which order of which table it belongs to, the row's value in it, and its id. */
    public String cursor(Table table, String value, String id) {
        String text =
                (descending ? "-" : "") + order.name() + SEPARATOR + table.name() + SEPARATOR + value + SEPARATOR + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Position position(String argument, @Nullable String cursor, String order) {
        if (cursor == null) {
            return null;
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badInput(argument, "is not a cursor of this list");
        }
        int first = text.indexOf(SEPARATOR);
        int second = text.indexOf(SEPARATOR, first + 1);
        int last = text.lastIndexOf(SEPARATOR);
        if (first < 0
                || second < 0
                || last == second
                || text.indexOf('\0') >= 0
                || !text.substring(0, first).equals(order)) {
            throw ApiException.badInput(argument, "is not a cursor of this list in this order");
        }
        return new Position(
                text.substring(first + 1, second), text.substring(second + 1, last), text.substring(last + 1));
    }

    /**
     * What went wrong with the page's statement. Only a forged cursor holds values of another form than the list's; the
     * database is the one to tell.
     */
    public Throwable explained(PgException failure) {
        String argument = after != null ? "after" : "before";
        boolean malformed =
                failure.getSqlState() != null && failure.getSqlState().startsWith("22");
        return malformed && (after != null || before != null)
                ? ApiException.badInput(argument, "is not a cursor of this list")
                : failure;
    }

    /** Cuts what was read (one row more than the page) to the page, in the order of the list. */
    public <T> Connection.Page<T> page(List<T> rows, List<T> edgeRows, List<String> cursors, @Nullable Integer total) {
        boolean more = rows.size() > size;
        List<T> nodes = cut(rows);
        List<String> places = cut(cursors);
        PageInfo info = new PageInfo(
                backward ? before != null : more,
                backward ? more : after != null,
                places.isEmpty() ? null : places.get(0),
                places.isEmpty() ? null : places.get(places.size() - 1));
        return new Connection.Page<>(nodes, cut(edgeRows), places, info, total);
    }

    private <X> List<X> cut(List<X> rows) {
        List<X> page = new ArrayList<>(rows.subList(0, Math.min(size, rows.size())));
        if (backward) {
            Collections.reverse(page);
        }
        return page;
    }
}
