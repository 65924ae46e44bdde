package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import org.jspecify.annotations.Nullable;

/** Checks of texts. Each names the field and never repeats the value. */
public final class Texts {

    private Texts() {}

    /** A text that must be there, with something to read in it. */
    public static String required(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw ApiException.badInput(field, "must be given and not be blank");
        }
        if (value.length() > longest) {
            throw ApiException.badInput(field, "must not be longer than " + longest + " characters");
        }
        if (!storable(value)) {
            throw ApiException.badInput(field, "contains a character that cannot be stored (NUL or half of a pair)");
        }
        return value;
    }

    /** A text that may be absent; a blank one is no text. */
    public static @Nullable String optional(String field, @Nullable String value, int longest) {
        return value == null ? null : required(field, value, longest);
    }

    /** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
    static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
