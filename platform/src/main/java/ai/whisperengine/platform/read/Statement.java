package ai.whisperengine.platform.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compiles a selection to one {@code select} for a row class: the selected columns, and one sub-select for each selected
 * section, to any depth. Result keys are numbered, since a name of the request can be longer than a PostgreSQL name.
 */
final class Statement {

    private final Sections sections;
    private final Visibility visibility;
    private final Sql sql;
    private int aliases;

    Statement(Sections sections, Visibility visibility, Sql sql) {
        this.sections = sections;
        this.visibility = visibility;
        this.sql = sql;
    }

    /** How the JSON of one row is laid out: its class, and its sections by number. */
    record Shape(Class<? extends Loaded> rowClass, List<SectionShape> sections) {}

    record SectionShape(String key, String responseKey, boolean single, Shape shape) {}

    record Rows(String text, Shape shape) {
        /** The same statement, selecting one thing more, which no row has a property for. */
        String with(String term) {
            return "select " + term + ", " + text.substring("select ".length());
        }
    }

    String newAlias() {
        return "t" + aliases++;
    }

    /** {@code select columns and sections from source alias}: the caller adds conditions, order and limit. */
    Rows select(Class<? extends Loaded> rowClass, String source, String alias, Selection selection, String path) {
        Table table = Table.of(rowClass);
        Set<Column> columns = new LinkedHashSet<>();
        columns.add(table.id());
        List<String> terms = new ArrayList<>();
        List<SectionShape> shapes = new ArrayList<>();
        for (Selection.Field field : selection.fields()) {
            Sections.Section section = sections.find(rowClass, field.name());
            if (section == null) {
                columns.addAll(table.columnsFor(field.name()));
            } else {
                String key = "s" + shapes.size();
                Rows rows = section(section, alias, table, field, below(path, field.name()));
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
                "select " + String.join(", ", all) + " from " + source + " " + alias, new Shape(rowClass, shapes));
    }

    private Rows section(
            Sections.Section section, String parentAlias, Table parent, Selection.Field field, String path) {
        String alias = newAlias();
        Rows rows = select(section.rowClass(), Table.of(section.rowClass()).name(), alias, field.selection(), path);
        String body = rows.text() + SectionClause.of(section, alias, parent, parentAlias, field, path, visibility, sql);
        String text = section.single()
                ? "(select row_to_json(r) from (" + body + ") r)"
                : "(select coalesce(json_agg(r), '[]') from (" + body + ") r)";
        return new Rows(text, rows.shape());
    }

    /** Where a section stands below the field that was asked for: names, joined by dots. */
    static String below(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    static String expression(String alias, Column column) {
        String plain = alias + "." + column.name();
        return column.masked() ? "case when " + plain + " is not null then '" + Masked.MASK + "' end" : plain;
    }
}
