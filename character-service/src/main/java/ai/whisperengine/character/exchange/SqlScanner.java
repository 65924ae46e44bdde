package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.SqlToken.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an SQL text into tokens by the lexical rules of PostgreSQL: nested comments, standard strings in which a
 * backslash is an ordinary character, {@code E''} strings, dollar quotes. The SQL parser behind it does not share these
 * rules, so it never sees a literal (see {@link SqlGrammar}).
 */
final class SqlScanner {

    private final String sql;
    private int position;
    private int line = 1;

    SqlScanner(String sql) {
        this.sql = sql;
        // Editors on Windows put a byte order mark before the first character.
        this.position = sql.startsWith("\uFEFF") ? 1 : 0;
        requireStorable(sql);
    }

    /** PostgreSQL can store neither NUL nor half of a surrogate pair; the place is told before anything else. */
    private static void requireStorable(String sql) {
        int line = 1;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c == 0) {
                throw Refusal.at(line, "the NUL character (code 0) cannot be part of a text");
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == sql.length()
                        || !Character.isLowSurrogate(sql.charAt(i + 1))) {
                    throw Refusal.at(line, "a character is damaged (half of a surrogate pair); save the file as UTF-8");
                }
                i++;
            }
        }
    }

    SqlToken next() {
        int before = position;
        skipSpaceAndComments();
        boolean spaced = position > before;
        if (position >= sql.length()) {
            return new SqlToken(Kind.END, "", line, spaced);
        }
        int startLine = line;
        char c = sql.charAt(position);
        if (c == '\'') {
            return new SqlToken(Kind.TEXT, standardString(), startLine, spaced);
        }
        if (c == '"') {
            return new SqlToken(Kind.QUOTED_NAME, quotedName(), startLine, spaced);
        }
        if (c == '$') {
            String quoted = dollarQuoted();
            if (quoted != null) {
                return new SqlToken(Kind.TEXT, quoted, startLine, spaced);
            }
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return new SqlToken(Kind.NUMBER, number(), startLine, spaced);
        }
        if (isNameStart(c)) {
            return word(startLine, spaced);
        }
        if (c == '\\') {
            throw Refusal.at(line, "a backslash outside a text: commands of psql are not SQL and are not understood");
        }
        position++;
        return new SqlToken(Kind.SYMBOL, String.valueOf(c), startLine, spaced);
    }

    private void skipSpaceAndComments() {
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == '-' && peek(1) == '-') {
                while (position < sql.length() && sql.charAt(position) != '\n') {
                    position++;
                }
            } else if (c == '/' && peek(1) == '*') {
                blockComment();
            } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
                advance();
            } else {
                return;
            }
        }
    }

    private void blockComment() {
        int startLine = line;
        int depth = 0;
        while (position < sql.length()) {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                advance();
            }
        }
        throw Refusal.at(startLine, "the comment that begins here is never closed; the file may be cut off");
    }

    private SqlToken word(int startLine, boolean spaced) {
        int start = position;
        while (position < sql.length() && isNamePart(sql.charAt(position))) {
            position++;
        }
        String word = sql.substring(start, position);
        char after = position < sql.length() ? sql.charAt(position) : 0;
        if (after == '\'') {
            switch (word) {
                case "e", "E" -> {
                    return new SqlToken(Kind.TEXT, escapeString(), startLine, spaced);
                }
                case "b", "B", "x", "X", "n", "N" ->
                    throw Refusal.at(startLine, "a text with the prefix " + word + " is not understood");
                default -> {
                    // A type name written directly before its literal.
                }
            }
        }
        if (after == '&' && word.equalsIgnoreCase("u") && (peek(1) == '\'' || peek(1) == '"')) {
            throw Refusal.at(startLine, "a text with the prefix U& is not understood");
        }
        return new SqlToken(Kind.WORD, word, startLine, spaced);
    }

    private String number() {
        int start = position;
        digits();
        if (peek(0) == '.') {
            position++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                position += 1 + sign;
                digits();
            }
        }
        if (position < sql.length() && isNamePart(sql.charAt(position))) {
            throw Refusal.at(line, "a number runs into letters: '" + sql.substring(start, position + 1) + "'");
        }
        return sql.substring(start, position);
    }

    private void digits() {
        while (isDigit(peek(0))) {
            position++;
        }
    }

    private String standardString() {
        int startLine = line;
        StringBuilder text = new StringBuilder();
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == '\'') {
                if (peek(1) != '\'') {
                    position++;
                    return text.toString();
                }
                position++;
            }
            text.append(c);
            advance();
        }
        throw unclosed(startLine);
    }

    private String escapeString() {
        int startLine = line;
        StringBuilder text = new StringBuilder();
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == '\\') {
                position++;
                if (position < sql.length()) {
                    escape(text);
                }
            } else if (c == '\'' && peek(1) != '\'') {
                position++;
                requireStorable(text, startLine);
                return text.toString();
            } else {
                if (c == '\'') {
                    position++;
                }
                text.append(c);
                advance();
            }
        }
        throw unclosed(startLine);
    }

    private void escape(StringBuilder text) {
        char c = sql.charAt(position);
        switch (c) {
            case 'b' -> plain(text, '\b');
            case 'f' -> plain(text, '\f');
            case 'n' -> plain(text, '\n');
            case 'r' -> plain(text, '\r');
            case 't' -> plain(text, '\t');
            case 'x' -> {
                position++;
                byteEscape(text, 16, 2);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> byteEscape(text, 8, 3);
            case 'u' -> {
                position++;
                codePoint(text, 4);
            }
            case 'U' -> {
                position++;
                codePoint(text, 8);
            }
            default -> {
                text.append(c);
                advance();
            }
        }
    }

    private void plain(StringBuilder text, char c) {
        text.append(c);
        position++;
    }

    /** Octal and hexadecimal escapes name bytes of the server's encoding: beyond ASCII they are no characters. */
    private void byteEscape(StringBuilder text, int radix, int most) {
        int value = 0;
        int read = 0;
        while (read < most && Character.digit(peek(0), radix) >= 0) {
            value = value * radix + Character.digit(peek(0), radix);
            position++;
            read++;
        }
        if (read == 0) {
            text.append('x');
        } else if (value == 0 || value > 0x7F) {
            throw Refusal.at(
                    line, "an escape in an E'' text names a byte and not a character; use \\u and four digits");
        } else {
            text.append((char) value);
        }
    }

    private void codePoint(StringBuilder text, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(peek(0), 16);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw Refusal.at(line, "an escape \\u or \\U in an E'' text needs 4 or 8 hexadecimal digits");
            }
            value = value * 16 + digit;
            position++;
        }
        if (value == 0 || !Character.isValidCodePoint(value)) {
            throw Refusal.at(line, "an escape in an E'' text names no character");
        }
        text.appendCodePoint(value);
    }

    private static void requireStorable(CharSequence text, int line) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw Refusal.at(line, "an escape in an E'' text names half of a surrogate pair");
        }
    }

    private String quotedName() {
        int startLine = line;
        StringBuilder name = new StringBuilder();
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == '"') {
                if (peek(1) != '"') {
                    position++;
                    return name.toString();
                }
                position++;
            }
            name.append(c);
            advance();
        }
        throw Refusal.at(startLine, "the quoted name that begins here is never closed; the file may be cut off");
    }

    private @Nullable String dollarQuoted() {
        int tagEnd = position + 1;
        while (tagEnd < sql.length() && isNamePart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$' || isDigit(sql.charAt(position + 1))) {
            return null;
        }
        int startLine = line;
        String delimiter = sql.substring(position, tagEnd + 1);
        int start = tagEnd + 1;
        int end = sql.indexOf(delimiter, start);
        if (end < 0) {
            throw unclosed(startLine);
        }
        position = start;
        while (position < end) {
            advance();
        }
        position = end + delimiter.length();
        return sql.substring(start, end);
    }

    private static RuntimeException unclosed(int line) {
        return Refusal.at(line, "the text that begins here is never closed; the file may be cut off");
    }

    private char peek(int offset) {
        return position + offset < sql.length() ? sql.charAt(position + offset) : 0;
    }

    private void advance() {
        if (sql.charAt(position) == '\n') {
            line++;
        }
        position++;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
