package ai.whisperengine.user.identity;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An account of a platform, as it is stored and compared. A platform is a word or an address in visible ASCII, in lower
 * case. An id belongs to the platform, so nothing of it is changed: it must come in the Unicode form NFKC without blanks
 * and invisible characters, or it is refused, and then it is compared character by character. Two ids that only look
 * alike, letters of two scripts for example, are two accounts.
 */
public record Account(String platform, String platformUserId) {

    static final int LONGEST_PLATFORM = 200;
    static final int LONGEST_ID = 255;

    public static Account of(String platform, String platformUserId) {
        return of(platform, platformUserId, "");
    }

    /** The same for fields of an input, whose path precedes their names in a refusal. */
    public static Account of(String platform, String platformUserId, String path) {
        return new Account(platform(platform, path + "platform"), id(platformUserId, path + "platformUserId"));
    }

    public static String platform(String given, String field) {
        String platform = Inputs.text(given, field, LONGEST_PLATFORM);
        if (!platform.chars().allMatch(c -> c > ' ' && c < '\u007f')) {
            throw ApiException.badInput(field, "must be of visible ASCII characters, without blanks");
        }
        return platform.toLowerCase(Locale.ROOT);
    }

    private static String id(String given, String field) {
        String id = Inputs.text(given, field, LONGEST_ID);
        if (!id.codePoints().allMatch(Account::isVisible)) {
            throw ApiException.badInput(field, "must not contain blanks or invisible characters");
        }
        if (!Normalizer.isNormalized(id, Normalizer.Form.NFKC)) {
            throw ApiException.badInput(field, "must be in the Unicode form NFKC, as platforms write their ids");
        }
        return id;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
