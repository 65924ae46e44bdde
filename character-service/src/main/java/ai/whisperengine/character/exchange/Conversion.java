package ai.whisperengine.character.exchange;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of a file means at a column: the column's type decides, not the look of the value. */
final class Conversion {

    /** Why a value cannot be meant, in words that follow the column's name. */
    static final class Meaningless extends Exception {
        private static final long serialVersionUID = 1L;

        private final String given;

        Meaningless(String reason, String given) {
            super(reason);
            this.given = given;
        }

        /** The reason; with the value itself unless it is a secret. */
        String reason(boolean secret) {
            return secret ? String.valueOf(getMessage()) : getMessage() + given;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final int SHOWN = 40;

    /** No number of a character is longer; those that are cost time beyond all measure. */
    private static final int LONGEST_NUMBER = 400;

    private static final int DEEPEST_JSON = 500;

    /** As PostgreSQL and Python write times: a blank or T, fractions or none, an offset or none. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT)
            // 30 February is refused and not moved to the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    private final OffsetDateTime now;

    Conversion(OffsetDateTime now) {
        this.now = now;
    }

    @Nullable
    Object convert(SqlValue value, Class<?> type) throws Meaningless {
        if (value == SqlValue.Constant.NULL) {
            return null;
        }
        if (type == String.class) {
            return text(value);
        }
        if (type == Integer.class) {
            return integer(value);
        }
        if (type == Double.class) {
            return Double.valueOf(number(value, "a number"));
        }
        if (type == Boolean.class) {
            return truth(value);
        }
        if (type == OffsetDateTime.class) {
            return time(value);
        }
        if (type == List.class) {
            return list(value);
        }
        if (type == JsonValue.class) {
            return json(value);
        }
        throw new IllegalStateException("no conversion to " + type);
    }

    private static String text(SqlValue value) throws Meaningless {
        if (value instanceof SqlValue.Text text) {
            return text.text();
        }
        if (value instanceof SqlValue.Numeral numeral) {
            return numeral.spelling();
        }
        if (value instanceof SqlValue.Truth truth) {
            return String.valueOf(truth.value());
        }
        throw new Meaningless("must be a text", given(value));
    }

    private static Integer integer(SqlValue value) throws Meaningless {
        String what = "a whole number";
        try {
            return new BigDecimal(number(value, what)).intValueExact();
        } catch (ArithmeticException e) {
            throw new Meaningless("must be " + what + " that fits into 32 bits", given(value));
        }
    }

    private static String number(SqlValue value, String what) throws Meaningless {
        String spelling = value instanceof SqlValue.Numeral numeral
                ? numeral.spelling()
                : value instanceof SqlValue.Text text ? text.text().strip() : "";
        if (spelling.length() > LONGEST_NUMBER
                || !NUMBER.matcher(spelling).matches()
                || Double.isInfinite(Double.parseDouble(spelling))) {
            throw new Meaningless("must be " + what, given(value));
        }
        return spelling;
    }

    private static Boolean truth(SqlValue value) throws Meaningless {
        if (value instanceof SqlValue.Truth truth) {
            return truth.value();
        }
        String word = value instanceof SqlValue.Text text
                ? text.text().strip().toLowerCase(Locale.ROOT)
                : value instanceof SqlValue.Numeral numeral ? numeral.spelling() : "";
        return switch (word) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw new Meaningless("must be TRUE or FALSE", given(value));
        };
    }

    private OffsetDateTime time(SqlValue value) throws Meaningless {
        if (value == SqlValue.Constant.NOW) {
            return now;
        }
        if (value instanceof SqlValue.Text text) {
            String written = text.text().strip();
            try {
                TemporalAccessor time = TIME.parseBest(written, OffsetDateTime::from, LocalDateTime::from);
                return withinReach(
                        time instanceof OffsetDateTime withOffset
                                ? withOffset
                                : ((LocalDateTime) time).atOffset(ZoneOffset.UTC),
                        value);
            } catch (DateTimeException notATime) {
                try {
                    return withinReach(LocalDate.parse(written).atStartOfDay().atOffset(ZoneOffset.UTC), value);
                } catch (DateTimeException notADate) {
                    notADate.addSuppressed(notATime);
                }
            }
        }
        throw new Meaningless("must be a time such as 2025-10-08 06:55:04", given(value));
    }

    /** Years that every reader of RFC 3339 understands; the database itself reaches further. */
    private static OffsetDateTime withinReach(OffsetDateTime time, SqlValue value) throws Meaningless {
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new Meaningless("must be a time of the years 1 to 9999", given(value));
        }
        return time;
    }

    private static List<@Nullable String> list(SqlValue value) throws Meaningless {
        if (value instanceof SqlValue.Array array) {
            return array.elements();
        }
        if (value instanceof SqlValue.Text text) {
            try {
                return TextLists.parse(text.text());
            } catch (TextLists.NotAList e) {
                throw new Meaningless("must be a list such as ['a', 'b'], but " + e.reason(), given(value));
            }
        }
        throw new Meaningless("must be a list such as ['a', 'b']", given(value));
    }

    private static JsonValue json(SqlValue value) throws Meaningless {
        if (value instanceof SqlValue.Text text) {
            return parsedJson(text);
        }
        if (value instanceof SqlValue.Truth truth) {
            return truth.value() ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof SqlValue.Numeral numeral) {
            return Json.createValue(new BigDecimal(number(numeral, "JSON")));
        }
        if (value instanceof SqlValue.Array array) {
            return jsonArray(array.elements());
        }
        throw new Meaningless("must be JSON", given(value));
    }

    private static JsonValue parsedJson(SqlValue.Text text) throws Meaningless {
        JsonValue json;
        try {
            json = wholeJson(text.text());
        } catch (JsonException
                | NoSuchElementException
                | IllegalStateException
                | UnsupportedOperationException notJson) {
            // The last of them is a number of thousands of digits.
            try {
                // Exporters in Python write a list of texts in their own notation.
                json = jsonArray(TextLists.parse(text.text()));
            } catch (TextLists.NotAList notAList) {
                notAList.addSuppressed(notJson);
                throw new Meaningless("must be JSON", given(text));
            }
        }
        if (json.toString().contains("\\u0000")) {
            throw new Meaningless("must be JSON without the NUL character", "");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(json.toString())) {
            throw new Meaningless("must be JSON without half a surrogate pair", "");
        }
        return json;
    }

    /** One JSON value and nothing behind it: a reader would stop at its end without a look further. */
    private static JsonValue wholeJson(String text) {
        if (text.length() > DEEPEST_JSON && deepest(text) > DEEPEST_JSON) {
            throw new JsonException("nested too deeply");
        }
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new JsonException("something follows the value");
            }
            return value;
        }
    }

    /** Roughly how deep the text nests: brackets within its texts count too. */
    private static int deepest(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static JsonValue jsonArray(List<@Nullable String> elements) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (String element : elements) {
            if (element == null) {
                array.addNull();
            } else {
                array.add(element);
            }
        }
        return array.build();
    }

    /** What stands in the file, cut to a length that a message can bear. */
    private static String given(SqlValue value) {
        if (value instanceof SqlValue.Text text) {
            String shown = text.text().length() <= SHOWN
                    ? text.text()
                    : text.text().substring(0, text.text().offsetByCodePoints(0, SHOWN / 2)) + "...";
            return "; the file has '" + shown.replaceAll("\\s+", " ") + "'";
        }
        if (value instanceof SqlValue.Numeral numeral) {
            return "; the file has " + (numeral.spelling().length() <= SHOWN ? numeral.spelling() : "a longer number");
        }
        if (value instanceof SqlValue.Truth truth) {
            return "; the file has " + (truth.value() ? "TRUE" : "FALSE");
        }
        if (value instanceof SqlValue.Array) {
            return "; the file has an array";
        }
        return value == SqlValue.Constant.NOW ? "; the file has NOW()" : "";
    }
}
