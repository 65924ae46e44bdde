package ai.whisperengine.platform.read;

import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a row class say about its table. The row class is the only place where a table is described;
 * reads, imports and edits look here.
 */
public final class Table {

    private static final Map<Class<?>, Table> KNOWN = new ConcurrentHashMap<>();

    private final Class<? extends Loaded> rowClass;
    private final String name;
    private final Map<String, Column> byProperty = new LinkedHashMap<>();
    private final Map<String, Column> byName = new LinkedHashMap<>();
    private final Map<String, Derived> derived = new LinkedHashMap<>();
    private final Column id;
    private final @Nullable Column parentKey;
    private final String order;

    private Table(Class<? extends Loaded> rowClass) {
        this.rowClass = rowClass;
        jakarta.persistence.Table table = rowClass.getAnnotation(jakarta.persistence.Table.class);
        if (table == null) {
            throw new IllegalArgumentException(rowClass + " names no table");
        }
        this.name = table.name();
        Column foundId = null;
        Column foundParent = null;
        for (Field field : fields(rowClass)) {
            if (Modifier.isStatic(field.getModifiers()) || field.isAnnotationPresent(Transient.class)) {
                continue;
            }
            jakarta.persistence.Column annotation = field.getAnnotation(jakarta.persistence.Column.class);
            String columnName = annotation == null || annotation.name().isEmpty() ? field.getName() : annotation.name();
            Column column = new Column(
                    field.getName(),
                    columnName,
                    field.getType(),
                    field.isAnnotationPresent(Masked.class),
                    field.isAnnotationPresent(org.eclipse.microprofile.graphql.Id.class),
                    field.isAnnotationPresent(Ignore.class));
            byProperty.put(column.property(), column);
            byName.put(column.name(), column);
            if (field.isAnnotationPresent(Id.class)) {
                foundId = column;
            }
            if (field.isAnnotationPresent(ParentKey.class)) {
                foundParent = column;
            }
        }
        if (foundId == null) {
            throw new IllegalArgumentException(rowClass + " has no id");
        }
        this.id = foundId;
        this.parentKey = foundParent;
        for (Class<?> c = rowClass; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                Needs needs = method.getAnnotation(Needs.class);
                if (needs != null) {
                    derived.put(fieldName(method), new Derived(method, List.of(needs.value())));
                }
            }
        }
        this.order = order(rowClass);
    }

    public static Table of(Class<? extends Loaded> rowClass) {
        return KNOWN.computeIfAbsent(rowClass, c -> new Table(rowClass));
    }

    public Class<? extends Loaded> rowClass() {
        return rowClass;
    }

    public String name() {
        return name;
    }

    public Column id() {
        return id;
    }

    /** The column that holds the key of the parent row. */
    public Column parentKey() {
        if (parentKey == null) {
            throw new IllegalStateException(name + " hangs below nothing");
        }
        return parentKey;
    }

    public Collection<Column> columns() {
        return byProperty.values();
    }

    public @Nullable Column byProperty(String property) {
        return byProperty.get(property);
    }

    /** The column of a property that the row class must have. */
    Column column(String property) {
        Column column = byProperty.get(property);
        if (column == null) {
            throw new IllegalArgumentException(rowClass + " has no property " + property);
        }
        return column;
    }

    /** A field of the API without a column: its getter, and the properties that it is computed from. */
    record Derived(Method getter, List<String> needs) {}

    /** The derived fields, by the name that the API gives them. */
    Map<String, Derived> derived() {
        return derived;
    }

    public @Nullable Column byName(String columnName) {
        return byName.get(columnName);
    }

    /** The columns that answer a field of the API: one, or those that a derived field is computed from. */
    List<Column> columnsFor(String field) {
        Derived getter = derived.get(field);
        List<Column> columns = new ArrayList<>();
        for (String property : getter == null ? List.of(field) : getter.needs()) {
            Column column = byProperty.get(property);
            if (column != null) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** The documented order of the rows, for a table alias. */
    public String orderBy(String alias) {
        return order.replace("{alias}", alias);
    }

    private String order(Class<?> annotated) {
        StringBuilder terms = new StringBuilder();
        RowOrder declared = annotated.getAnnotation(RowOrder.class);
        for (String term : declared == null ? new String[0] : declared.value()) {
            boolean descending = term.startsWith("-");
            Column column = byProperty.get(descending ? term.substring(1) : term);
            if (column == null) {
                throw new IllegalArgumentException(annotated + " is ordered by an unknown property: " + term);
            }
            terms.append("{alias}.")
                    .append(column.name())
                    .append(descending ? " desc" : "")
                    .append(" nulls last, ");
        }
        return terms.append("{alias}.").append(id.name()).toString();
    }

    private static String fieldName(Method getter) {
        Name name = getter.getAnnotation(Name.class);
        if (name != null) {
            return name.value();
        }
        String property = getter.getName().replaceFirst("^(get|is)", "");
        return Character.toLowerCase(property.charAt(0)) + property.substring(1);
    }

    /** Declared fields up the hierarchy: public ones of entities are no longer public after the build's enhancement. */
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean persistent = field.isAnnotationPresent(jakarta.persistence.Column.class)
                        || field.isAnnotationPresent(Id.class);
                if (persistent) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
