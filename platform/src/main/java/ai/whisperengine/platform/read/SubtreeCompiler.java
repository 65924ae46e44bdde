package ai.whisperengine.platform.read;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a selection to a {@link Subtree}. The cells of the rows of a section travel as an array of texts, which costs
 * the database half of what rows as JSON objects do. A section within a section is a cell of its own.
 */
final class SubtreeCompiler {

    private final Sections sections;
    private final Visibility visibility;
    private final Sql sql = new Sql();
    private int aliases;

    SubtreeCompiler(Sections sections, Visibility visibility) {
        this.sections = sections;
        this.visibility = visibility;
    }

    Optional<Subtree> compile(Class<? extends Loaded> rowClass, Selection selection) {
        List<String> expressions = new ArrayList<>();
        expressions.add("");
        Block block = new Block(rowClass, newAlias(), expressions);
        if (!block.add(selection, "")) {
            return Optional.empty();
        }
        expressions.set(0, "array_to_json(" + block.array() + ")::text");
        return Optional.of(new Subtree(List.copyOf(expressions), block.layout(), List.copyOf(sql.parameters())));
    }

    private String newAlias() {
        return "t" + aliases++;
    }

    /** The rows of one table in the statement under construction. */
    private final class Block {
        private final Class<? extends Loaded> rowClass;
        private final Table table;
        private final String alias;
        private final @Nullable List<String> columns;
        private final Map<String, Integer> cells = new LinkedHashMap<>();
        private final List<Layout.Member> members = new ArrayList<>();

        /** Sections become columns of the statement when such are given, and cells otherwise. */
        Block(Class<? extends Loaded> rowClass, String alias, @Nullable List<String> columns) {
            this.rowClass = rowClass;
            this.table = Table.of(rowClass);
            this.alias = alias;
            this.columns = columns;
            cell(plain(table.id()));
        }

        boolean add(Selection selection, String path) {
            return selection.fields().stream().allMatch(field -> add(field, path));
        }

        private boolean add(Selection.Field field, String path) {
            String key = (members.isEmpty() ? "\"" : ",\"") + field.responseKey() + "\":";
            boolean required = field.type() instanceof GraphQLNonNull;
            if (field.name().equals(Selection.TYPENAME)) {
                members.add(new Members.Constant(key + '"' + field.arguments().get(Selection.TYPENAME) + '"'));
                return true;
            }
            Sections.Section section = sections.find(rowClass, field.name());
            if (section != null) {
                return addSection(section, field, key, required, Statement.below(path, field.name()));
            }
            Table.Derived derived = table.derived().get(field.name());
            if (derived != null) {
                return addDerived(derived, field, key, required);
            }
            Column column = table.byProperty(field.name());
            return column != null && !column.hidden() && addColumn(column, field, key, required);
        }

        private boolean addColumn(Column column, Selection.Field field, String key, boolean required) {
            Members.Value value = value(column, key, required);
            if (value == null || !fits(value.form(), column, field.type())) {
                return false;
            }
            members.add(value);
            return true;
        }

        private boolean addSection(
                Sections.Section section, Selection.Field field, String key, boolean required, String path) {
            String below = newAlias();
            Block block = new Block(section.rowClass(), below, null);
            if (!block.add(field.selection(), path)) {
                return false;
            }
            String text = "array_to_json(array(select " + block.array() + " from " + block.table.name() + " " + below
                    + SectionClause.of(section, below, table, alias, field, path, visibility, sql) + "))::text";
            int place;
            if (columns == null) {
                place = cell(text);
            } else {
                place = columns.size();
                columns.add(text);
            }
            members.add(new Members.Rows(key, place, block.layout(), section.single(), required));
            return true;
        }

        private boolean addDerived(Table.Derived derived, Selection.Field field, String key, boolean required) {
            List<Members.Value> needs = new ArrayList<>();
            for (String property : derived.needs()) {
                Members.Value need =
                        value(table.column(property), (needs.isEmpty() ? "\"" : ",\"") + property + "\":", false);
                if (need == null) {
                    return false;
                }
                needs.add(need);
            }
            if (!answers(derived.getter().getReturnType(), field.type())) {
                return false;
            }
            members.add(new Members.Derived(key, rowClass, derived.getter(), needs, required));
            return true;
        }

        private Members.@Nullable Value value(Column column, String key, boolean required) {
            Form form = form(column);
            return form == null ? null : new Members.Value(key, cell(expression(column, form)), form, required);
        }

        private String expression(Column column, Form form) {
            return form == Form.LIST ? "array_to_json(" + alias + "." + column.name() + ")::text" : plain(column);
        }

        private String plain(Column column) {
            return "(" + Statement.expression(alias, column) + ")::text";
        }

        private int cell(String expression) {
            return cells.computeIfAbsent(expression, e -> cells.size());
        }

        String array() {
            return "array[" + String.join(", ", cells.keySet()) + "]";
        }

        Layout layout() {
            return new Layout(List.copyOf(members), cells.size());
        }
    }

    /** The form of a column's values, or null when only the field-by-field path knows it. */
    private static @Nullable Form form(Column column) {
        Class<?> type = column.type();
        if (column.masked() || column.opaque() || type == String.class) {
            return Form.TEXT;
        }
        if (type == Integer.class || type == Long.class || type == Boolean.class) {
            return Form.BARE;
        }
        if (type == Double.class) {
            return Form.DOUBLE;
        }
        if (type == OffsetDateTime.class) {
            return Form.TIME;
        }
        if (type == JsonValue.class) {
            return Form.JSON;
        }
        return type == List.class ? Form.LIST : null;
    }

    /** Whether the schema gives the column the type whose values the form writes. */
    private static boolean fits(Form form, Column column, @Nullable GraphQLType type) {
        if (type == null) {
            return true;
        }
        GraphQLType nullable = GraphQLNonNull.class.isInstance(type) ? ((GraphQLNonNull) type).getWrappedType() : type;
        if (nullable instanceof GraphQLList list) {
            // Elements that may not be null are the other path's to check.
            return form == Form.LIST
                    && list.getWrappedType() instanceof GraphQLNamedType of
                    && of.getName().equals("String");
        }
        String name = nullable instanceof GraphQLNamedType named ? named.getName() : "";
        return switch (form) {
            case TEXT -> name.equals(column.opaque() ? "ID" : column.type() == JsonValue.class ? "JSON" : "String");
            case BARE ->
                name.equals(
                        column.type() == Boolean.class
                                ? "Boolean"
                                : column.type() == Long.class ? "BigInteger" : "Int");
            case DOUBLE -> name.equals("Float");
            case TIME -> name.equals("DateTime");
            case JSON -> name.equals("JSON");
            case LIST -> false;
        };
    }

    /** Whether what the getter returns is written as the schema says. */
    private static boolean answers(Class<?> returned, @Nullable GraphQLType type) {
        GraphQLType nullable = type instanceof GraphQLNonNull required ? required.getWrappedType() : type;
        if (returned.isEnum()) {
            return nullable == null
                    || (nullable instanceof GraphQLEnumType named
                            && java.util.Arrays.stream(returned.getEnumConstants())
                                    .allMatch(c -> named.getValue(((Enum<?>) c).name()) != null));
        }
        String name = nullable instanceof GraphQLNamedType named ? named.getName() : "";
        return (returned == String.class && (nullable == null || name.equals("String") || name.equals("ID")))
                || (returned == Boolean.class && (nullable == null || name.equals("Boolean")))
                || (returned == Integer.class && (nullable == null || name.equals("Int")));
    }
}
