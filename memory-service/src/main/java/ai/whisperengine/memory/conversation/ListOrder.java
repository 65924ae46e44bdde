package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import java.util.Objects;

/** An order of one list: a cursor of another list, or of the same list of somebody else, is refused by its name. */
public record ListOrder(String name, Order order) implements Order {

    /** The list of this name that these arguments make. */
    public static Order of(String list, Order order, Object... arguments) {
        return new ListOrder(list + ":" + Integer.toHexString(Objects.hash(arguments)), order);
    }

    @Override
    public String expression(String alias, Table table, Sql sql) {
        return order.expression(alias, table, sql);
    }

    @Override
    public String sqlType(Table table) {
        return order.sqlType(table);
    }
}
