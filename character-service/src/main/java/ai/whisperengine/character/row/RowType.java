package ai.whisperengine.character.row;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row class as a writer sees it: which column is content, and what makes two rows equal. */
public final class RowType {

    /** What a writer may do with a column. */
    public enum Role {
        /** Content: taken from the author, and compared. */
        CONTENT,
        /** A time that the author may give; it does not tell rows apart. */
        TIME,
        /** Set by the server: ids and the times of creation and change. A given value is passed over. */
        SERVER,
        /** The key of the parent, which the writer sets itself. */
        PARENT
    }

    /**
     * A column of the row class.
     *
     * @param required whether the database refuses NULL
     * @param share whether its values are shares from 0 to 1
     */
    public record Property(
            String name,
            String column,
            Class<?> type,
            Role role,
            boolean masked,
            boolean required,
            boolean share,
            Field field) {}

    private final Class<? extends Loaded> rowClass;
    private final String table;
    private final Map<String, Property> byColumn = new LinkedHashMap<>();
    private final List<Property> content = new ArrayList<>();

    public RowType(Class<? extends Loaded> rowClass) {
        this.rowClass = rowClass;
        Table described = Table.of(rowClass);
        this.table = described.name();
        for (ai.whisperengine.platform.read.Column column : described.columns()) {
            Property property = property(column, field(rowClass, column.property()));
            byColumn.put(property.column(), property);
            if (property.role() == Role.CONTENT) {
                content.add(property);
            }
        }
    }

    private static Property property(ai.whisperengine.platform.read.Column column, Field field) {
        field.setAccessible(true);
        Column annotation = field.getAnnotation(Column.class);
        boolean written = annotation == null || annotation.insertable();
        Role role = field.isAnnotationPresent(ParentKey.class)
                ? Role.PARENT
                : field.isAnnotationPresent(Id.class) || !written
                        ? Role.SERVER
                        : field.getType() == OffsetDateTime.class ? Role.TIME : Role.CONTENT;
        DecimalMin min = field.getAnnotation(DecimalMin.class);
        DecimalMax max = field.getAnnotation(DecimalMax.class);
        boolean share = field.getType() == Double.class
                && min != null
                && max != null
                && min.value().equals("0")
                && max.value().equals("1");
        return new Property(
                column.property(),
                column.name(),
                column.type(),
                role,
                column.masked(),
                annotation != null && !annotation.nullable(),
                share,
                field);
    }

    private static Field field(Class<?> rowClass, String name) {
        for (Class<?> c = rowClass; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new IllegalArgumentException(rowClass + " has no field " + name);
    }

    public Class<? extends Loaded> rowClass() {
        return rowClass;
    }

    public String table() {
        return table;
    }

    public @Nullable Property column(String column) {
        return byColumn.get(column);
    }

    public @Nullable Property property(String name) {
        return byColumn.values().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All columns, in the order of the row class. */
    public Collection<Property> properties() {
        return byColumn.values();
    }

    /** The columns that an author gives: content and times. */
    public List<Property> writable() {
        return byColumn.values().stream()
                .filter(p -> p.role() == Role.CONTENT || p.role() == Role.TIME)
                .toList();
    }

    /** The column that holds the key of the row above. */
    public Property parentKey() {
        return byColumn.values().stream()
                .filter(p -> p.role() == Role.PARENT)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(table + " hangs below nothing"));
    }

    public Integer id(Loaded row) {
        return (Integer) Objects.requireNonNull(get(row, Objects.requireNonNull(property("id"), table)), table);
    }

    /** The columns that tell rows apart. */
    public List<Property> content() {
        return content;
    }

    public Loaded newRow() {
        try {
            return rowClass.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(rowClass + " cannot be made", e);
        }
    }

    public static @Nullable Object get(Loaded row, Property property) {
        try {
            return property.field().get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(property + " cannot be read", e);
        }
    }

    /** Through the setter where there is one: the build gives entities setters that notice changes. */
    public static void set(Loaded row, Property property, @Nullable Object value) {
        try {
            Method setter = setter(row.getClass(), property);
            if (setter == null) {
                property.field().set(row, value);
            } else {
                setter.invoke(row, value);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(property + " cannot be set", e);
        }
    }

    private static @Nullable Method setter(Class<?> rowClass, Property property) {
        String name = "set" + Character.toUpperCase(property.name().charAt(0))
                + property.name().substring(1);
        for (Method method : rowClass.getMethods()) {
            if (method.getName().equals(name)
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == property.field().getType()) {
                return method;
            }
        }
        return null;
    }
}
