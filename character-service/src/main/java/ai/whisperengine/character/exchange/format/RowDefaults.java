package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Sections.Section;
import ai.whisperengine.platform.read.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a row says where a document is silent: the row classes know. A document that has been stored comes back with
 * these values, and must be recognised as unchanged.
 */
final class RowDefaults {

    private final Sections sections;
    private final Map<Class<?>, Map<String, JsonNode>> known = new HashMap<>();

    RowDefaults(Sections sections) {
        this.sections = sections;
        prepare(Character.class);
    }

    private void prepare(Class<? extends Loaded> rowClass) {
        if (!known.containsKey(rowClass)) {
            known.put(rowClass, defaults(rowClass));
            sections.below(rowClass).forEach(section -> prepare(section.rowClass()));
        }
    }

    private static Map<String, JsonNode> defaults(Class<? extends Loaded> rowClass) {
        Map<String, JsonNode> defaults = new LinkedHashMap<>();
        try {
            Loaded row = rowClass.getDeclaredConstructor().newInstance();
            for (Column column : Table.of(rowClass).columns()) {
                Field field = field(rowClass, column.property());
                field.setAccessible(true);
                Object value = field.get(row);
                if (value instanceof String text) {
                    defaults.put(column.property(), Trees.NODES.textNode(text));
                } else if (value instanceof Integer number) {
                    defaults.put(column.property(), Trees.NODES.numberNode(number));
                } else if (value instanceof Double number) {
                    defaults.put(column.property(), Trees.NODES.numberNode(number));
                } else if (value instanceof Boolean flag) {
                    defaults.put(column.property(), Trees.NODES.booleanNode(flag));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(rowClass + " cannot be made", e);
        }
        return defaults;
    }

    private static Field field(Class<?> rowClass, String name) throws NoSuchFieldException {
        for (Class<?> c = rowClass; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(rowClass + "." + name);
    }

    /** A copy with the defaults in it, and without nulls and empty sections. */
    ObjectNode filled(JsonNode character) {
        return filled(character, Character.class);
    }

    private ObjectNode filled(JsonNode row, Class<?> rowClass) {
        ObjectNode full = Trees.NODES.objectNode();
        Map<String, Section> below = new LinkedHashMap<>();
        sections.below(rowClass).forEach(section -> below.put(section.name(), section));
        row.properties().forEach(member -> {
            JsonNode value = member.getValue();
            Section section = below.get(member.getKey());
            if (value.isNull() || (section != null && value.isEmpty() && !section.single())) {
                return;
            }
            full.set(member.getKey(), section == null ? value : filledSection(value, section.rowClass()));
        });
        known.getOrDefault(rowClass, Map.of()).forEach((field, value) -> {
            // A null that is given is a statement of its own.
            if (!row.has(field)) {
                full.set(field, value);
            }
        });
        return full;
    }

    private JsonNode filledSection(JsonNode value, Class<?> rowClass) {
        if (value.isObject()) {
            return filled(value, rowClass);
        }
        ArrayNode rows = Trees.NODES.arrayNode();
        value.forEach(row -> rows.add(row.isObject() ? filled(row, rowClass) : row));
        return rows;
    }
}
