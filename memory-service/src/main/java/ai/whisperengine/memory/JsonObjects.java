package ai.whisperengine.memory;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.JsonInputs;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** JSON objects of a request that a column can hold. */
public final class JsonObjects {

    /** Characters of an object as text. */
    public static final int LONGEST = 64 * 1024;

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
        if (JsonInputs.storable(value, field).toString().length() > LONGEST) {
            throw ApiException.limitExceeded(field + ": is longer than " + LONGEST + " characters as text")
                    .with("field", field);
        }
        return value;
    }

    /** The text of a value for a parameter that the statement casts to jsonb. */
    public static @Nullable String text(@Nullable JsonValue value) {
        return value == null ? null : value.toString();
    }
}
