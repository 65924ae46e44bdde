package ai.whisperengine.memory;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** JSON objects of a request that a column can hold. */
public final class JsonObjects {

    /** Characters of an object as text. */
    public static final int LONGEST = 64 * 1024;

    private static final int DEEPEST = 50;
    private static final int MOST_DIGITS = 1_000;

    private JsonObjects() {}

    /** An object, or null where none was given; null as JSON is none. */
    public static @Nullable JsonValue optional(@Nullable JsonValue value, String field) {
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (value.getValueType() != JsonValue.ValueType.OBJECT) {
            throw ApiException.badInput(field, "must be an object");
        }
        return bounded(value, field);
    }

    /** Any JSON of a size that a column is meant for. */
    public static JsonValue bounded(JsonValue value, String field) {
        if (storable(value, field).toString().length() > LONGEST) {
            throw ApiException.limitExceeded(field + ": is longer than " + LONGEST + " characters as text")
                    .with("field", field);
        }
        return value;
    }

    /** What the database can hold as JSON: what it refuses would fail the whole batch that it came with. */
    public static JsonValue storable(JsonValue value, String field) {
        check(value, field, 0);
        return value;
    }

    private static void check(JsonValue value, String field, int depth) {
        if (depth > DEEPEST) {
            throw ApiException.badInput(field, "must not be nested deeper than " + DEEPEST + " levels");
        }
        if (value instanceof JsonString text) {
            Inputs.storable(text.getString(), field);
        } else if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS) {
                throw ApiException.badInput(field, "must not have numbers of more than " + MOST_DIGITS + " digits");
            }
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> check(element, field, depth + 1));
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                Inputs.storable(name, field);
                check(member, field, depth + 1);
            });
        }
    }

    /** The text of a value for a parameter that the statement casts to jsonb. */
    public static @Nullable String text(@Nullable JsonValue value) {
        return value == null ? null : value.toString();
    }
}
