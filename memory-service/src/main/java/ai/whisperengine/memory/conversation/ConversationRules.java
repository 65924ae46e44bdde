package ai.whisperengine.memory.conversation;

import java.time.Duration;

/** The numbers of conversations; docs/rules.md tells them in words. */
public final class ConversationRules {

    /** How far back a history goes unless somebody asks for more or less: a week. */
    public static final int WINDOW_HOURS = 168;

    /** How many messages a last interaction shows. */
    static final int LAST_MESSAGES = 3;

    /** How much of the newest message a last interaction shows, in characters. */
    static final int PREVIEW = 300;

    private static final int DAYS_OF_YEAR = 365;
    private static final int DAYS_OF_MONTH = 30;

    private ConversationRules() {}

    /** An age in words: the largest unit of which there is more than none. */
    static String age(Duration age) {
        if (age.toDays() > DAYS_OF_YEAR) {
            return ago(age.toDays() / DAYS_OF_YEAR, "year");
        }
        if (age.toDays() > DAYS_OF_MONTH) {
            return ago(age.toDays() / DAYS_OF_MONTH, "month");
        }
        if (age.toDays() > 0) {
            return ago(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return ago(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? ago(age.toMinutes(), "minute") : "just now";
    }

    private static String ago(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s") + " ago";
    }

    /** The beginning of a text; what is cut off leaves an ellipsis, which is part of the length. */
    public static String excerpt(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
