package ai.whisperengine.platform.read;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of a section a client gets, and in which order: the part of the statement behind {@code from}. */
final class SectionClause {

    /** No label that is filtered by comes near it. */
    private static final int LONGEST_FILTER = 1_000;

    private SectionClause() {}

    /** The clause for the rows under {@code alias} that hang below the row under {@code parentAlias}. */
    static String of(
            Sections.Section section,
            String alias,
            Table parent,
            String parentAlias,
            Selection.Field field,
            String path,
            Sql sql) {
        Table table = Table.of(section.rowClass());
        boolean referred = !section.reference().isEmpty();
        StringBuilder text = new StringBuilder(" where ")
                .append(alias)
                .append('.')
                .append((referred ? table.id() : table.parentKey()).name())
                .append(" = ")
                .append(parentAlias)
                .append('.')
                .append((referred ? parent.column(section.reference()) : parent.id()).name());
        if (referred) {
            return text.toString();
        }
        for (Map.Entry<String, String> filter : section.filters().entrySet()) {
            Object value = field.arguments().get(filter.getKey());
            if (value instanceof String words) {
                Inputs.atMost(words, path + "." + filter.getKey(), LONGEST_FILTER);
            }
            text.append(filter(alias, table.column(filter.getValue()), value, sql));
        }
        text.append(" order by ").append(table.orderBy(alias));
        if (section.single()) {
            return text.append(" limit 1").toString();
        }
        Integer first = first(field.arguments().get("first"), path + ".first");
        return first == null
                ? text.toString()
                : text.append(" limit ").append(sql.bind(first, "int4")).toString();
    }

    private static String filter(String alias, Column column, @Nullable Object value, Sql sql) {
        String name = alias + "." + column.name();
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean only) {
            return only ? " and " + name : "";
        }
        return " and " + name + " = " + sql.bind(value, column.sqlType());
    }

    private static @Nullable Integer first(@Nullable Object argument, String path) {
        if (argument == null) {
            return null;
        }
        BigDecimal first = new BigDecimal(argument.toString());
        if (first.signum() < 0) {
            throw ApiException.badInput(path, "must not be negative");
        }
        // More than an Int holds is more than any section has, but not what the type allows.
        if (first.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw ApiException.badInput(path, "is larger than an Int");
        }
        return first.intValue();
    }
}
