package ai.whisperengine.platform.read;

import ai.whisperengine.platform.input.Inputs;
import java.util.List;

/** A condition on the rows of one table: text over the table's alias, values bound to the statement. */
@FunctionalInterface
public interface Condition {

    Condition ALL = (alias, sql) -> "true";

    String render(String alias, Sql sql);

    /** The column of this property has this value. */
    static Condition equal(Class<? extends Loaded> rowClass, String property, Object value) {
        Column column = Table.of(rowClass).byProperty(property);
        if (column == null) {
            throw new IllegalArgumentException(rowClass + " has no property " + property);
        }
        if (value instanceof String text) {
            // Arguments are called like the properties that they are compared with.
            Inputs.storable(text, property);
        }
        return (alias, sql) -> alias + "." + column.name() + " = " + sql.bind(value, column.sqlType());
    }

    static Condition and(List<Condition> conditions) {
        return (alias, sql) -> conditions.isEmpty()
                ? "true"
                : String.join(
                        " and ",
                        conditions.stream()
                                .map(c -> "(" + c.render(alias, sql) + ")")
                                .toList());
    }

    static Condition or(List<Condition> conditions) {
        return (alias, sql) -> conditions.isEmpty()
                ? "false"
                : String.join(
                        " or ",
                        conditions.stream()
                                .map(c -> "(" + c.render(alias, sql) + ")")
                                .toList());
    }

    /** Rows that do not meet the condition; an unknown answer (NULL) counts as not meeting it. */
    static Condition not(Condition condition) {
        return (alias, sql) -> "(" + condition.render(alias, sql) + ") is not true";
    }
}
