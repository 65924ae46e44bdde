package ai.whisperengine.character.validation;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
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
            RowType.Property column) {}

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
        RowType type = new RowType(rowClass);
        Loaded fresh = type.newRow();
        for (RowType.Property column : type.properties()) {
            boolean written = type.writable().contains(column) && !column.masked();
            schema.properties.put(
                    column.name(),
                    new Property(
                            column.name(),
                            column.type(),
                            written,
                            column.required(),
                            RowType.get(fresh, column),
                            column));
        }
        for (Sections.Section section : sections.below(rowClass)) {
            schema.sections.put(
                    section.name(), new Below(section.name(), section.single(), of(section.rowClass(), sections)));
        }
        return schema;
    }

    static @Nullable Object value(Loaded row, Property property) {
        return RowType.get(row, property.column());
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
