package ai.whisperengine.character.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists that were written into a text: the way Python shows a list ({@code ['a', "it's"]}), JSON, which that reading
 * covers, and PostgreSQL's array literal ({@code {a,"b c"}}).
 */
public final class TextLists {

    /** Why a text is not a list, in words for an editor. */
    public static final class NotAList extends Exception {
        private static final long serialVersionUID = 1L;

        NotAList(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private static final int LONGEST_NUMBER = 400;

    private final String text;
    private int position;

    private TextLists(String text) {
        this.text = text;
    }

    public static List<@Nullable String> parse(String text) throws NotAList {
        String stripped = text.strip();
        TextLists reader = new TextLists(stripped);
        List<@Nullable String> list;
        if (stripped.startsWith("[")) {
            list = reader.python();
        } else if (stripped.startsWith("{")) {
            list = reader.array();
        } else {
            throw new NotAList("it begins neither with [ nor with {");
        }
        if (reader.position < stripped.length()) {
            throw new NotAList("something follows its closing bracket");
        }
        return list;
    }

    private List<@Nullable String> python() throws NotAList {
        List<@Nullable String> list = new ArrayList<>();
        position++;
        skipSpace();
        while (peek() != ']') {
            list.add(element());
            skipSpace();
            if (peek() == ',') {
                position++;
                skipSpace();
            } else if (peek() != ']') {
                throw new NotAList(
                        position < text.length() ? "a comma is missing in it" : "its closing bracket is missing");
            }
        }
        position++;
        return list;
    }

    private @Nullable String element() throws NotAList {
        char c = peek();
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        int start = position;
        while (position < text.length() && ",[]{}()'\" ".indexOf(peek()) < 0) {
            position++;
        }
        String bare = text.substring(start, position);
        if (bare.equals("None") || bare.equals("null")) {
            return null;
        }
        if (bare.length() <= LONGEST_NUMBER
                && bare.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|True|False|true|false")) {
            return bare;
        }
        throw new NotAList("its elements must be texts in quotes, numbers or None");
    }

    private String quoted(char quote) throws NotAList {
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\') {
                escape(value);
            } else {
                value.append(c);
            }
        }
        throw new NotAList("one of its texts is never closed");
    }

    private void escape(StringBuilder value) throws NotAList {
        if (position >= text.length()) {
            throw new NotAList("one of its texts is never closed");
        }
        char c = text.charAt(position++);
        switch (c) {
            case '\\', '\'', '"', '/' -> value.append(c);
            case '\n' -> {
                // Python: a line that goes on.
            }
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000B');
            case 'x' -> codePoint(value, 2);
            case 'u' -> codePoint(value, 4);
            case 'U' -> codePoint(value, 8);
            default -> value.append('\\').append(c);
        }
    }

    private void codePoint(StringBuilder value, int digits) throws NotAList {
        int end = position + digits;
        int code = 0;
        for (; position < end; position++) {
            int digit = position < text.length() ? Character.digit(text.charAt(position), 16) : -1;
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                throw new NotAList("an escape in it is not followed by its hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        if (code == 0 || !Character.isValidCodePoint(code)) {
            throw new NotAList("an escape in it names no character that can be stored");
        }
        value.appendCodePoint(code);
    }

    private List<@Nullable String> array() throws NotAList {
        List<@Nullable String> list = new ArrayList<>();
        position++;
        skipSpace();
        if (peek() == '}') {
            position++;
            return list;
        }
        while (true) {
            skipSpace();
            list.add(peek() == '"' ? quotedItem() : bareItem());
            skipSpace();
            char c = peek();
            position++;
            if (c == '}') {
                return list;
            }
            if (c != ',') {
                throw new NotAList(
                        position <= text.length() ? "a comma is missing in it" : "its closing brace is missing");
            }
        }
    }

    private String quotedItem() throws NotAList {
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\' && position < text.length()) {
                c = text.charAt(position++);
            }
            value.append(c);
        }
        throw new NotAList("one of its texts is never closed");
    }

    private @Nullable String bareItem() throws NotAList {
        StringBuilder value = new StringBuilder();
        while (position < text.length() && ",{}\"".indexOf(peek()) < 0) {
            if (peek() == '\\') {
                position++;
            }
            value.append(peek());
            position++;
        }
        String item = value.toString().strip();
        if (item.isEmpty()) {
            throw new NotAList("one of its elements is empty; an empty text is written \"\"");
        }
        return item.equalsIgnoreCase("NULL") ? null : item;
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : 0;
    }
}
