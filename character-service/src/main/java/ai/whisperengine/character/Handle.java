package ai.whisperengine.character;

import ai.whisperengine.platform.error.ApiException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one rule by which a handle is made from a name. The database has it too, as {@code normalize_character_name}; a
 * test compares both.
 */
public final class Handle {

    /** The bound of the column. */
    private static final int LONGEST = 255;

    /** The bound of a name, with room for what the rule drops. */
    private static final int LONGEST_NAME = 10_000;

    private static final Pattern OUTER_SPACE = Pattern.compile("^[ \\t\\n\\r\\f\\x0B]+|[ \\t\\n\\r\\f\\x0B]+$");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9_-]");
    private static final Pattern RUNS = Pattern.compile("[_-]+");
    private static final Pattern OUTER_UNDERSCORES = Pattern.compile("^_|_$");

    private Handle() {}

    /** The handle for a name; refused when nothing of the name is left, or too much. */
    public static String normalise(String name) {
        if (name.length() > LONGEST_NAME) {
            throw ApiException.badInput(
                    "A handle cannot be made from a name longer than " + LONGEST_NAME + " characters");
        }
        String handle = normaliseOrEmpty(name);
        if (handle.isEmpty()) {
            throw ApiException.badInput("A handle cannot be made from this name: none of its characters is a letter"
                    + " from a to z or a digit");
        }
        if (handle.length() > LONGEST) {
            throw ApiException.badInput("The handle made from this name is longer than " + LONGEST + " characters");
        }
        return handle;
    }

    private static String normaliseOrEmpty(String name) {
        String handle = OUTER_SPACE.matcher(name).replaceAll("");
        handle = asciiLowerCase(handle);
        if (handle.startsWith("bot_")) {
            handle = handle.substring("bot_".length());
        }
        if (handle.endsWith("_bot")) {
            handle = handle.substring(0, handle.length() - "_bot".length());
        }
        handle = SPACE.matcher(handle).replaceAll("_");
        handle = OTHER.matcher(handle).replaceAll("");
        handle = RUNS.matcher(handle).replaceAll("_");
        return OUTER_UNDERSCORES.matcher(handle).replaceAll("");
    }

    /** Only A to Z: other upper-case letters are dropped later, and must not become a to z on the way. */
    private static String asciiLowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    /** A name to show for a handle: {@code dr_marcus} becomes Dr Marcus. */
    public static String title(String handle) {
        StringBuilder title = new StringBuilder(handle.length());
        for (String word : handle.split("_", -1)) {
            if (!word.isEmpty()) {
                title.append(title.isEmpty() ? "" : " ")
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return title.toString();
    }
}
