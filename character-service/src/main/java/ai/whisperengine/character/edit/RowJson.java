package ai.whisperengine.character.edit;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.Loaded;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as one JSON text, by column: the form in which a statement takes any number of them. */
final class RowJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RowJson() {}

    static String of(List<Property> properties, List<Loaded> rows) {
        ArrayNode array = JSON.arrayNode(rows.size());
        for (Loaded row : rows) {
            ObjectNode object = array.addObject();
            for (Property property : properties) {
                put(object, property.column(), RowType.get(row, property));
            }
        }
        return array.toString();
    }

    private static void put(ObjectNode object, String column, @Nullable Object value) {
        if (value == null) {
            object.putNull(column);
        } else if (value instanceof Integer number) {
            object.put(column, number);
        } else if (value instanceof Double number) {
            object.put(column, number);
        } else if (value instanceof Boolean truth) {
            object.put(column, truth);
        } else if (value instanceof List<?> list) {
            ArrayNode elements = object.putArray(column);
            list.forEach(element -> elements.add(String.valueOf(element)));
        } else {
            object.put(column, value.toString());
        }
    }
}
