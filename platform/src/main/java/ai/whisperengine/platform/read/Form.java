package ai.whisperengine.platform.read;

import java.math.BigDecimal;

/**
 * How a value that the database wrote as text stands in JSON. The text comes inside a JSON string of the database; what
 * a form writes is what the field-by-field path gives for the same value.
 */
enum Form {
    /** A string: the database has escaped it already. */
    TEXT {
        @Override
        void write(String json, int from, int to, StringBuilder out) {
            out.append('"').append(json, from, to).append('"');
        }
    },

    /** A whole number or a truth value. */
    BARE {
        @Override
        void write(String json, int from, int to, StringBuilder out) {
            out.append(json, from, to);
        }
    },

    /** A floating-point number, in Java's spelling. */
    DOUBLE {
        @Override
        void write(String json, int from, int to, StringBuilder out) {
            if (isSimple(json, from, to)) {
                out.append(json, from, to);
                if (json.indexOf('.', from) < 0 || json.indexOf('.', from) >= to) {
                    out.append(".0");
                }
                return;
            }
            double value = Double.parseDouble(json.substring(from, to));
            if (!Double.isFinite(value)) {
                throw new Unwritable("a number that JSON does not know");
            }
            out.append(BigDecimal.valueOf(value));
        }

        /** Whether both languages spell the number alike, apart from Java's {@code .0}: short, and not tiny. */
        private boolean isSimple(String json, int from, int to) {
            int start = json.charAt(from) == '-' ? from + 1 : from;
            int length = to - start;
            if (length == 0 || length > 12 || (start > from && json.charAt(start) == '0')) {
                return false;
            }
            int point = -1;
            for (int i = start; i < to; i++) {
                char c = json.charAt(i);
                if (c == '.' && point < 0) {
                    point = i;
                } else if (c < '0' || c > '9') {
                    return false;
                }
            }
            int whole = (point < 0 ? to : point) - start;
            return whole <= 7 && !json.startsWith("0.00", start);
        }
    },

    /** A moment: {@code 2026-01-31 09:05:00.25+00} of the database, as RFC 3339. */
    TIME {
        @Override
        void write(String json, int from, int to, StringBuilder out) {
            int offset = from + SECONDS;
            boolean plain = to > offset
                    && json.charAt(from + DAY) == ' '
                    && json.charAt(from + YEAR) == '-'
                    && json.charAt(from) != '-';
            if (plain && json.charAt(offset) == '.') {
                do {
                    offset++;
                } while (offset < to && java.lang.Character.isDigit(json.charAt(offset)));
            }
            if (!plain || offset >= to || !isOffset(json, offset, to)) {
                throw new Unwritable("a time beyond the years of four digits");
            }
            out.append('"').append(json, from, from + DAY).append('T').append(json, from + DAY + 1, offset);
            if (json.startsWith("+00", offset) && to - offset == SHORT_OFFSET) {
                out.append('Z');
            } else {
                out.append(json, offset, to).append(to - offset == SHORT_OFFSET ? ":00" : "");
            }
            out.append('"');
        }

        private boolean isOffset(String json, int offset, int to) {
            char sign = json.charAt(offset);
            boolean known = (to - offset) % SHORT_OFFSET == 0 && to - offset <= LONGEST_OFFSET;
            return (sign == '+' || sign == '-') && known && java.lang.Character.isDigit(json.charAt(to - 1));
        }
    },

    /** A jsonb value as it stands. */
    JSON {
        @Override
        void write(String json, int from, int to, StringBuilder out) {
            out.append(Escapes.remove(json, from, to));
        }
    },

    /** An array of texts. */
    LIST {
        @Override
        void write(String json, int from, int to, StringBuilder out) {
            String list = Escapes.remove(json, from, to);
            if (list.startsWith("[[")) {
                throw new Unwritable("an array of several dimensions");
            }
            out.append(list);
        }
    };

    private static final int YEAR = 4;
    private static final int DAY = 10;
    private static final int SECONDS = 19;
    private static final int SHORT_OFFSET = 3;
    private static final int LONGEST_OFFSET = 9;

    /** Writes the value that stands between the quotes, from {@code from} to {@code to}. */
    abstract void write(String json, int from, int to, StringBuilder out);
}
