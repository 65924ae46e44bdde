package ai.whisperengine.platform.read;

/** The escapes of a JSON string, as the database writes them. */
final class Escapes {

    private Escapes() {}

    /** Where the string that begins at {@code from}, behind its quote, ends: the place of the closing quote. */
    static int end(String json, int from) {
        int quote = json.indexOf('"', from);
        while (quote >= 0) {
            int before = quote;
            while (before > from && json.charAt(before - 1) == '\\') {
                before--;
            }
            if ((quote - before) % 2 == 0) {
                return quote;
            }
            quote = json.indexOf('"', quote + 1);
        }
        throw new IllegalStateException("a string of the database does not end");
    }

    /** The text that the part of a JSON string stands for. */
    static String remove(String json, int from, int to) {
        int slash = json.indexOf('\\', from);
        if (slash < 0 || slash >= to) {
            return json.substring(from, to);
        }
        StringBuilder text = new StringBuilder(to - from);
        int done = from;
        while (slash >= 0 && slash < to) {
            text.append(json, done, slash);
            char c = json.charAt(slash + 1);
            done = slash + 2;
            switch (c) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(slash + 2, slash + 6), 16));
                    done = slash + 6;
                }
                default -> text.append(c);
            }
            slash = json.indexOf('\\', done);
        }
        return text.append(json, done, to).toString();
    }
}
