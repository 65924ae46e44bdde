package ai.whisperengine.character.edit;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns values of a request into values of columns, and refuses those that the column cannot mean. */
final class Values {

    private Values() {}

    static @Nullable Object of(Property property, @Nullable Object given, String path) {
        if (given == null) {
            return null;
        }
        Class<?> type = property.type();
        if (type == String.class) {
            return text(given, path);
        }
        if (type == Integer.class) {
            return integer(given, path);
        }
        if (type == Double.class) {
            return number(given, path);
        }
        if (type == Boolean.class && given instanceof Boolean) {
            return given;
        }
        if (type == OffsetDateTime.class) {
            return time(given, path);
        }
        if (type == List.class && given instanceof List<?> list) {
            return texts(list, path);
        }
        throw ApiException.badInput(path, "has another type than the field");
    }

    static String text(Object given, String path) {
        if (!(given instanceof String text)) {
            throw ApiException.badInput(path, "must be a text");
        }
        return Inputs.storable(text, path);
    }

    private static Integer integer(Object given, String path) {
        if (given instanceof Number number) {
            try {
                return new BigDecimal(number.toString()).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw ApiException.badInput(path, "must be a whole number of 32 bits");
            }
        }
        throw ApiException.badInput(path, "must be a whole number");
    }

    private static Double number(Object given, String path) {
        if (given instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw ApiException.badInput(path, "must be a number");
    }

    private static OffsetDateTime time(Object given, String path) {
        if (given instanceof OffsetDateTime time) {
            return time;
        }
        try {
            return OffsetDateTime.parse(given.toString());
        } catch (DateTimeException e) {
            throw ApiException.badInput(path, "must be a time as 2026-01-31T12:00:00Z");
        }
    }

    private static List<String> texts(List<?> given, String path) {
        List<String> texts = new ArrayList<>(given.size());
        for (Object element : given) {
            String place = path + "[" + texts.size() + "]";
            if (element == null) {
                throw ApiException.badInput(place, "must not be null");
            }
            texts.add(text(element, place));
        }
        return texts;
    }

    /** The key that an opaque id stands for, in its one spelling. */
    static Integer key(Object given, String path) {
        if (given instanceof String id && id.matches("[1-9][0-9]{0,8}")) {
            return Integer.valueOf(id);
        }
        throw ApiException.badInput(path, "is not the id of a row");
    }
}
