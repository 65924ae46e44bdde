package ai.whisperengine.platform.read;

import ai.whisperengine.platform.error.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a selection to one {@code select} for a row class: the selected columns, and one sub-select for each selected
 * section, to any depth. Result keys are numbered, since a name of the request can be longer than a PostgreSQL name.
 */
final class Statement {

    private final Sections sections;
    private final Sql sql;
    private int aliases;

    Statement(Sections sections, Sql sql) {
        this.sections = sections;
        this.sql = sql;
    }

    /** How the JSON of one row is laid out: its class, and its sections by number. */
    record Shape(Class<? extends Loaded> rowClass, List<SectionShape> sections) {}

    record SectionShape(String key, String responseKey, boolean single, Shape shape) {}

    record Rows(String text, Shape shape) {}

    String newAlias() {
        return "t" + aliases++;
    }

    /** {@code select columns and sections from table alias}: the caller adds conditions, order and limit. */
    Rows select(Class<? extends Loaded> rowClass, String alias, Selection selection, List<Column> also) {
        Table table = Table.of(rowClass);
        Set<Column> columns = new LinkedHashSet<>();
        columns.add(table.id());
        columns.addAll(also);
        List<String> terms = new ArrayList<>();
        List<SectionShape> shapes = new ArrayList<>();
        for (Selection.Field field : selection.fields()) {
            Sections.Section section = sections.find(rowClass, field.name());
            if (section == null) {
                columns.addAll(table.columnsFor(field.name()));
            } else {
                String key = "s" + shapes.size();
                Rows rows = section(section, alias, table, field);
                terms.add(rows.text() + " as " + key);
                shapes.add(new SectionShape(key, field.responseKey(), section.single(), rows.shape()));
            }
        }
        List<String> all = new ArrayList<>();
        for (Column column : columns) {
            all.add(expression(alias, column) + " as \"" + column.property() + "\"");
        }
        all.addAll(terms);
        return new Rows(
                "select " + String.join(", ", all) + " from " + table.name() + " " + alias,
                new Shape(rowClass, shapes));
    }

    private Rows section(Sections.Section section, String parentAlias, Table parent, Selection.Field field) {
        Table table = Table.of(section.rowClass());
        String alias = newAlias();
        Rows rows = select(section.rowClass(), alias, field.selection(), List.of());
        String body = rows.text() + " where " + alias + "."
                + table.parentKey().name() + " = " + parentAlias + "."
                + parent.id().name() + " order by "
                + table.orderBy(alias) + limit(section, field);
        String text = section.single()
                ? "(select row_to_json(r) from (" + body + ") r)"
                : "(select coalesce(json_agg(r), '[]') from (" + body + ") r)";
        return new Rows(text, rows.shape());
    }

    private String limit(Sections.Section section, Selection.Field field) {
        if (section.single()) {
            return " limit 1";
        }
        Integer first = asInteger(field.arguments().get("first"));
        if (first == null) {
            return "";
        }
        if (first < 0) {
            throw ApiException.badInput(field.name() + ".first", "must not be negative");
        }
        return " limit " + sql.bind(first, "int4");
    }

    private static @Nullable Integer asInteger(@Nullable Object argument) {
        return argument instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    private static String expression(String alias, Column column) {
        String plain = alias + "." + column.name();
        return column.masked() ? "case when " + plain + " is not null then '" + Masked.MASK + "' end" : plain;
    }
}
