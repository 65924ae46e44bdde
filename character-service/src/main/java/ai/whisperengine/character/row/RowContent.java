package ai.whisperengine.character.row;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.Loaded;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a row in a form that compares by meaning: all columns but ids and times. */
public final class RowContent {

    private RowContent() {}

    public static List<@Nullable Object> of(RowType type, Loaded row) {
        return of(type.content(), row);
    }

    public static List<@Nullable Object> of(Collection<Property> properties, Loaded row) {
        List<@Nullable Object> content = new ArrayList<>();
        for (Property property : properties) {
            content.add(comparable(RowType.get(row, property)));
        }
        return content;
    }

    public static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof JsonValue json) {
            return comparableJson(json);
        }
        if (value instanceof Double number) {
            // -0 is 0 to the database.
            return number + 0.0;
        }
        // A list that the database gave back must equal one of the document, whatever their classes.
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }

    /** Numbers by value: the database writes 1e2 as 100. */
    private static Object comparableJson(JsonValue json) {
        if (json instanceof JsonNumber number) {
            BigDecimal value = number.bigDecimalValue();
            return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }
        if (json instanceof JsonObject object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.forEach((name, member) -> members.put(name, comparableJson(member)));
            return members;
        }
        if (json instanceof JsonArray array) {
            List<Object> elements = new ArrayList<>();
            array.forEach(element -> elements.add(comparableJson(element)));
            return elements;
        }
        // A text and a literal may look alike.
        return json instanceof JsonString text ? "'" + text.getString() : json.getValueType();
    }
}
