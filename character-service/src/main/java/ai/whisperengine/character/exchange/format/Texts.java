package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes to text, within bounds and without what PostgreSQL cannot store. */
final class Texts {

    static final int MAX_BYTES = 10 * 1024 * 1024;
    static final int MAX_DEPTH = 100;

    private Texts() {}

    static String decode(byte[] content) {
        requireSize(content.length);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.badInput("The document is not UTF-8; save it as UTF-8");
        }
        // Editors on Windows put a byte order mark before the first character.
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static void requireSize(long bytes) {
        if (bytes > MAX_BYTES) {
            throw ApiException.limitExceeded("The document is larger than " + MAX_BYTES / (1024 * 1024) + " MB");
        }
    }

    /** Refuses what no text column can hold, with the path of the value. */
    static void requireStorable(String text, String path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw ApiException.badInput(path, "the NUL character (code 0) cannot be part of a text");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw ApiException.badInput(path, "a character is damaged (half of a surrogate pair)");
                }
                i++;
            }
        }
    }

    /** Cut to a length that a message can bear. */
    static String shown(String text) {
        String plain = text.replaceAll("\\s+", " ");
        return plain.codePointCount(0, plain.length()) <= 40
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, 40)) + "...";
    }
}
