package ai.whisperengine.schema.adopt;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a value of an old column becomes one of the new column, without losing anything on the way. */
final class Conversion {
    private static final Pattern LENGTH = Pattern.compile("character varying\\((\\d+)\\)(\\[\\])?");
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
    private static final Set<String> WORDS = Set.of("text", "character varying");
    private static final Set<String> WORD_LISTS = Set.of("text[]", "character varying[]");
    private static final Set<String> JSON = Set.of("json", "jsonb", "text");
    private static final Set<String> TIMES = Set.of("timestamp without time zone", "timestamp with time zone");
    private static final Map<String, Integer> INTEGERS = Map.of("smallint", 1, "integer", 2, "bigint", 3);

    private Conversion() {}

    static boolean possible(String from, String to) {
        String old = base(from);
        String now = base(to);
        if (old.equals(now)) {
            return !old.equals("numeric") || keepsDigits(from, to);
        }
        if (Stream.of(JSON, TIMES, WORDS, WORD_LISTS).anyMatch(kin -> kin.contains(old) && kin.contains(now))) {
            return true;
        }
        if (INTEGERS.containsKey(old)) {
            return INTEGERS.containsKey(now)
                    || Set.of("numeric", "double precision").contains(now);
        }
        return switch (old) {
            case "real", "numeric" -> now.equals("double precision");
            case "uuid" -> WORDS.contains(now);
            default -> false;
        };
    }

    /** @param zone a validated time zone name */
    static String expression(String column, String from, String to, String zone) {
        String old = base(from);
        String now = base(to);
        if (old.equals(now)) {
            return column;
        }
        if (TIMES.contains(old) && TIMES.contains(now)) {
            return column + " at time zone '" + zone.replace("'", "''") + "'";
        }
        if (JSON.contains(old) && JSON.contains(now)) {
            return old.equals("text") ? column + "::" + now : column + "::text::" + now;
        }
        return old.equals("uuid") ? column + "::text" : column;
    }

    /** The type that the empty new column takes before the copy, where the old one may hold longer words; else empty. */
    static String widened(String from, String to) {
        Matcher narrow = LENGTH.matcher(to);
        if (!narrow.matches()) {
            return "";
        }
        Matcher old = LENGTH.matcher(from);
        if (old.matches() && Integer.parseInt(old.group(1)) <= Integer.parseInt(narrow.group(1))) {
            return "";
        }
        // The bound that hardening gives such columns in the end.
        return "character varying(1000)" + (narrow.group(2) == null ? "" : "[]");
    }

    private static boolean keepsDigits(String from, String to) {
        Matcher old = NUMERIC.matcher(from);
        Matcher now = NUMERIC.matcher(to);
        return !now.matches() || (old.matches() && Integer.parseInt(old.group(2)) <= Integer.parseInt(now.group(2)));
    }

    private static String base(String type) {
        return type.replaceFirst("\\([0-9,]+\\)", "");
    }
}
