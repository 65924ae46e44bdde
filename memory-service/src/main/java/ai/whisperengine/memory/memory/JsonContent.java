package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;

/** Whether the database can hold a JSON value: one that it refuses would fail the whole batch that it came with. */
final class JsonContent {

    private static final int DEEPEST = 50;
    private static final int MOST_DIGITS = 1_000;

    private JsonContent() {}

    static void check(JsonValue value, String path) {
        check(value, path, 0);
    }

    private static void check(JsonValue value, String path, int depth) {
        if (depth > DEEPEST) {
            throw ApiException.badInput(path, "must not be nested deeper than " + DEEPEST + " levels");
        }
        if (value instanceof JsonString text) {
            Inputs.storable(text.getString(), path);
        } else if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS) {
                throw ApiException.badInput(path, "must not have numbers of more than " + MOST_DIGITS + " digits");
            }
        } else if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                check(element, path, depth + 1);
            }
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                Inputs.storable(member.getKey(), path);
                check(member.getValue(), path, depth + 1);
            }
        }
    }
}
