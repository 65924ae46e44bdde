package ai.whisperengine.platform.input;

import ai.whisperengine.platform.error.ApiException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** JSON of a request that a column can hold, or a refusal (BAD_USER_INPUT) that names the field. */
public final class JsonInputs {

    /** Exported documents have a few levels around it, and are read back to a depth of 100. */
    private static final int DEEPEST = 50;

    /** In digits, as our readers of JSON and YAML have it. */
    private static final int LONGEST_NUMBER = 400;

    private JsonInputs() {}

    /**
     * A document that can be stored and written into every format: not nested too deeply, without numbers that are
     * written out in thousands of digits, and storable in each of its texts. Their escapes hide from who looks at the
     * document as one text what they stand for.
     */
    public static JsonValue storable(JsonValue document, String field) {
        check(document, field, 1);
        return document;
    }

    private static void check(JsonValue value, String field, int depth) {
        if (depth > DEEPEST) {
            throw ApiException.badInput(field, "must not be nested more than " + DEEPEST + " levels deep");
        }
        if (value instanceof JsonString text) {
            Inputs.storable(text.getString(), field);
        } else if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            if (decimal.precision() > LONGEST_NUMBER || Math.abs((long) decimal.scale()) > LONGEST_NUMBER) {
                throw ApiException.badInput(field, "holds a number that is longer than " + LONGEST_NUMBER + " digits");
            }
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                Inputs.storable(name, field);
                check(member, field, depth + 1);
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> check(element, field, depth + 1));
        }
    }
}
