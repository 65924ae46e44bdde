package ai.whisperengine.character;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of single values of an input. Each names the field and never repeats the value. */
public final class Checks {

    private Checks() {}

    /** A text that must be there, with something to read in it. */
    public static String text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw ApiException.badInput(field, "must be given and not be blank");
        }
        return bounded(field, value, longest);
    }

    /** A text that may be absent; a blank one is no text. */
    public static @Nullable String optionalText(String field, @Nullable String value, int longest) {
        return value == null ? null : text(field, value, longest);
    }

    private static String bounded(String field, String value, int longest) {
        if (value.length() > longest) {
            throw ApiException.badInput(field, "must not be longer than " + longest + " characters");
        }
        return Inputs.storable(value, field);
    }

    /** Texts of a list: none blank, none too long, not too many. Absent means none. */
    public static List<String> texts(String field, @Nullable List<@Nullable String> values, int longest) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > Bounds.ITEMS) {
            throw ApiException.badInput(field, "must not have more than " + Bounds.ITEMS + " elements");
        }
        List<String> checked = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            checked.add(text(field + "[" + i + "]", values.get(i), longest));
        }
        return checked;
    }

    /** A number within bounds, both included. */
    public static double number(String field, @Nullable Double value, double least, double most) {
        if (value == null) {
            throw ApiException.badInput(field, "must be given");
        }
        // Written so that what is no number fails, too.
        if (!(value >= least && value <= most)) {
            throw ApiException.badInput(field, "must be from " + plain(least) + " to " + plain(most));
        }
        return value;
    }

    public static @Nullable Double optionalNumber(String field, @Nullable Double value, double least, double most) {
        return value == null ? null : Double.valueOf(number(field, value, least, most));
    }

    /** A whole number within bounds, both included. */
    public static @Nullable Integer optionalWhole(String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw ApiException.badInput(field, "must be from " + least + " to " + most);
        }
        return value;
    }

    /** A moment that a calendar and the database both know. */
    public static @Nullable OffsetDateTime optionalMoment(String field, @Nullable OffsetDateTime value) {
        if (value != null && (value.getYear() < 1 || value.getYear() > 9999)) {
            throw ApiException.badInput(field, "must lie in the years 1 to 9999");
        }
        return value;
    }

    /** The key that an opaque id stands for. */
    public static Integer key(String field, @Nullable String id) {
        // One spelling for each id: Integer.valueOf would take signs and the digits of every script.
        if (id == null || !id.matches("[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}")) {
            throw ApiException.badInput(field, "is not an id that this service gave out");
        }
        return Integer.valueOf(id);
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
