package ai.whisperengine.character.validation;

import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Table;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** What a document may say about a row of a class: its fields and the sections below it. */
final class RowSchema {

    /**
     * A field of the row.
     *
     * @param written whether a document gives it; ids, keys, server times and secrets it does not
     * @param required whether the database refuses NULL
     * @param defaultValue what an absent field means
     */
    record Property(
            String name,
            Class<?> type,
            boolean written,
            boolean required,
            @Nullable Object defaultValue,
            Field field) {}

    /** A section below the row. */
    record Below(String name, boolean single, RowSchema rows) {}

    private final Class<? extends Loaded> rowClass;
    private final Map<String, Property> properties = new LinkedHashMap<>();
    private final Map<String, Below> sections = new LinkedHashMap<>();

    private RowSchema(Class<? extends Loaded> rowClass) {
        this.rowClass = rowClass;
    }

    static RowSchema of(Class<? extends Loaded> rowClass, Sections sections) {
        RowSchema schema = new RowSchema(rowClass);
        Loaded fresh = fresh(rowClass);
        for (Column column : Table.of(rowClass).columns()) {
            schema.properties.put(column.property(), property(fresh, field(rowClass, column.property())));
        }
        for (Sections.Section section : sections.below(rowClass)) {
            schema.sections.put(
                    section.name(), new Below(section.name(), section.single(), of(section.rowClass(), sections)));
        }
        return schema;
    }

    private static Property property(Loaded fresh, Field field) {
        field.setAccessible(true);
        jakarta.persistence.Column column = field.getAnnotation(jakarta.persistence.Column.class);
        boolean written = column != null
                && column.insertable()
                && !field.isAnnotationPresent(Id.class)
                && !field.isAnnotationPresent(ParentKey.class)
                && !field.isAnnotationPresent(Masked.class);
        boolean required = column != null && !column.nullable();
        return new Property(field.getName(), field.getType(), written, required, value(fresh, field), field);
    }

    private static Loaded fresh(Class<? extends Loaded> rowClass) {
        try {
            return rowClass.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(rowClass + " cannot be made", e);
        }
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

    private static @Nullable Object value(Loaded row, Field field) {
        try {
            return field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    static @Nullable Object value(Loaded row, Property property) {
        return value(row, property.field());
    }

    Class<? extends Loaded> rowClass() {
        return rowClass;
    }

    /** What the rows are, in words. */
    String description() {
        Description description = rowClass.getAnnotation(Description.class);
        return description == null ? rowClass.getSimpleName() : description.value();
    }

    Map<String, Property> properties() {
        return properties;
    }

    Map<String, Below> sections() {
        return sections;
    }
}
