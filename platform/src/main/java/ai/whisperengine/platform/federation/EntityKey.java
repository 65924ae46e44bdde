package ai.whisperengine.platform.federation;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of the keys of an entity: its fields, the properties that they are compared with, and how each is spelt. */
public record EntityKey(List<Part> parts) {

    private static final int LONGEST_TEXT = 1_000;

    /** A field of a key. What cannot be a value of it is refused by the parser (BAD_USER_INPUT). */
    public record Part(String field, Function<String, Object> parser) {}

    public static EntityKey of(Part... parts) {
        return new EntityKey(List.of(parts));
    }

    /** A field that holds a text: the handle of a character, the id of a user. */
    public static Part text(String field) {
        return new Part(field, text -> Inputs.text(text, field, LONGEST_TEXT));
    }

    /** A field that holds the id of rows that are counted in 32 bits. */
    public static Part integer(String field) {
        return new Part(field, text -> {
            long key = Inputs.key(text, field);
            // Beyond is no id that there could ever be; no row has 0.
            return key > Integer.MAX_VALUE ? 0 : (int) key;
        });
    }

    /** A field that holds the id of rows that are counted in 64 bits. */
    public static Part bigint(String field) {
        return new Part(field, text -> Inputs.key(text, field));
    }

    /** A field that holds a UUID. */
    public static Part uuid(String field) {
        return new Part(field, text -> Inputs.uuid(text, field));
    }

    List<String> fields() {
        return parts.stream().map(Part::field).toList();
    }

    boolean isIn(Map<?, ?> representation) {
        return parts.stream().allMatch(part -> representation.get(part.field()) != null);
    }

    /** The values of the key, in the order of its fields. */
    List<Object> values(Map<?, ?> representation) {
        List<Object> values = new ArrayList<>();
        for (Part part : parts) {
            values.add(part.parser().apply(text(representation.get(part.field()), part.field())));
        }
        return values;
    }

    /** An id may come as a number. */
    private static String text(@Nullable Object value, String field) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigInteger || (value instanceof BigDecimal number && number.scale() == 0)) {
            return value.toString();
        }
        throw ApiException.badInput(field, "is not a text");
    }
}
