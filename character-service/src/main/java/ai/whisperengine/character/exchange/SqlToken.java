package ai.whisperengine.character.exchange;

/**
 * One token of an SQL text.
 *
 * @param text a word or symbol as written; of a quoted name or a literal its content
 * @param spaced whether white space or a comment stands before it
 */
record SqlToken(Kind kind, String text, int line, boolean spaced) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isConstant() {
        return kind == Kind.TEXT || kind == Kind.NUMBER;
    }

    /** The token as a message shows it: short, and a text without its content. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case TEXT -> "a text";
            case WORD, QUOTED_NAME, NUMBER, SYMBOL ->
                "'" + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + "'";
        };
    }
}
