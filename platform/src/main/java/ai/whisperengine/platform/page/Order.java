package ai.whisperengine.platform.page;

import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;

/** What a list is ordered by: a column, or a value computed from the row and from the request. Never NULL. */
public interface Order {

    /** Stands in the cursors, so that a cursor of one order is refused by another. */
    String name();

    String expression(String alias, Table table, Sql sql);

    /** The PostgreSQL type of the value. */
    String sqlType(Table table);

    static Order column(String property) {
        return new Order() {
            @Override
            public String name() {
                return property;
            }

            @Override
            public String expression(String alias, Table table, Sql sql) {
                return alias + "." + column(table).name();
            }

            @Override
            public String sqlType(Table table) {
                return column(table).sqlType();
            }

            private Column column(Table table) {
                Column column = table.byProperty(property);
                if (column == null) {
                    throw new IllegalStateException(table.name() + " cannot be ordered by " + property);
                }
                return column;
            }
        };
    }
}
