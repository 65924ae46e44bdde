package ai.whisperengine.platform.input;

import ai.whisperengine.platform.error.ApiException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of a request that a column can hold, or a refusal (BAD_USER_INPUT) that names the field. */
public final class Inputs {

    /** How far a client's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int MAX_LIST = 1_000;

    private Inputs() {}

    /** A text that the database can store as it is: no NUL, and no half of a surrogate pair. */
    public static String storable(String text, String field) {
        if (text.indexOf('\0') >= 0) {
            throw ApiException.badInput(field, "contains the character NUL, which cannot be stored");
        }
        // Half a character would be stored as a question mark.
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw ApiException.badInput(field, "contains half of a surrogate pair, which is no character");
        }
        return text;
    }

    /** A text with something to read in it, of at most so many characters as the database counts them. */
    public static String text(@Nullable String text, String field, int most) {
        if (text == null || text.isBlank()) {
            throw ApiException.badInput(field, "must not be empty");
        }
        return atMost(text, field, most);
    }

    /** The same, and null stays null. */
    public static @Nullable String optionalText(@Nullable String text, String field, int most) {
        return text == null ? null : text(text, field, most);
    }

    /** A text that may be empty. */
    public static String atMost(String text, String field, int most) {
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            throw ApiException.badInput(field, "is longer than " + most + " characters");
        }
        return storable(text, field);
    }

    /** Texts of a list, none of them empty. */
    public static List<String> texts(@Nullable List<@Nullable String> texts, String field, int most) {
        if (texts == null) {
            return List.of();
        }
        if (texts.size() > MAX_LIST) {
            throw ApiException.badInput(field, "has more than " + MAX_LIST + " elements");
        }
        for (int i = 0; i < texts.size(); i++) {
            text(texts.get(i), field + "[" + i + "]", most);
        }
        return List.copyOf(texts);
    }

    /** A score: a number from 0 to 1. */
    public static double score(double value, String field) {
        return between(value, field, 0, 1);
    }

    public static double between(double value, String field, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw ApiException.badInput(field, "must be a number from " + plain(least) + " to " + plain(most));
        }
        return value;
    }

    public static int between(int value, String field, int least, int most) {
        if (value < least || value > most) {
            throw ApiException.badInput(field, "must be a whole number from " + least + " to " + most);
        }
        return value;
    }

    /** A moment that has been; clocks may differ by five minutes. */
    public static OffsetDateTime past(OffsetDateTime moment, String field) {
        if (moment.isAfter(OffsetDateTime.now(moment.getOffset()).plus(SKEW))) {
            throw ApiException.badInput(field, "lies in the future");
        }
        return storable(moment, field);
    }

    /** A moment of the years that the database and RFC 3339 have in common. */
    public static OffsetDateTime storable(OffsetDateTime moment, String field) {
        // Counted in UTC, as the database does: 0001-01-01T00:00+14:00 lies in the year before the first.
        int year = moment.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        if (moment.getYear() < 1 || moment.getYear() > 9999 || year < 1 || year > 9999) {
            throw ApiException.badInput(field, "must be a time of the years 1 to 9999");
        }
        return moment;
    }

    /** The key that an opaque id stands for. */
    public static UUID uuid(@Nullable String id, String field) {
        // UUID.fromString takes shorter forms too, and an id has one spelling.
        if (id == null || !id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw ApiException.badInput(field, "is not an id of this kind");
        }
        return UUID.fromString(id);
    }

    /** The 64-bit key that an opaque id stands for, in its one spelling. */
    public static long key(@Nullable String id, String field) {
        if (id == null || !id.matches("[1-9][0-9]{0,17}")) {
            throw ApiException.badInput(field, "is not an id of this kind");
        }
        return Long.parseLong(id);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
