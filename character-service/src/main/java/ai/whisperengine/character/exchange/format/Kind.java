package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.TextLists;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a field of the definition can mean; a foreign value that says it in another way is repaired and reported. */
enum Kind {
    TEXT,
    WHOLE,
    /** A strength from 0 to 1; sources count to 10 and to 100 too. */
    SHARE,
    FLAG,
    /** A list of words in the foreign document, a text with blanks between them here: emoji. */
    WORDS,
    /** A list of texts, here too. */
    TEXTS;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int LONGEST_NUMBER = 100;
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A value of this kind, and what had to be done to get it. */
    record Meant(JsonNode value, @Nullable String repair) {}

    /** The foreign value as one of this kind; null when it cannot be meant. */
    @Nullable
    Meant read(JsonNode node) {
        return switch (this) {
            case TEXT -> text(node);
            case WHOLE -> whole(node);
            case SHARE -> share(node);
            case FLAG -> flag(node);
            case WORDS -> words(node);
            case TEXTS -> texts(node);
        };
    }

    /** The foreign form of a value of the definition. */
    JsonNode write(JsonNode value) {
        if (this != WORDS || !value.isTextual()) {
            return value;
        }
        ArrayNode words = Trees.NODES.arrayNode();
        for (String word : value.textValue().split(" ", -1)) {
            words.add(word);
        }
        return words;
    }

    private static @Nullable Meant text(JsonNode node) {
        if (node.isTextual()) {
            return new Meant(node, null);
        }
        // A number for importance or a version is the same in a text.
        return node.isNumber() ? new Meant(Trees.NODES.textNode(JsonRenderer.number(node)), null) : null;
    }

    private static @Nullable Meant whole(JsonNode node) {
        BigDecimal number = number(node);
        if (number == null || number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            return null;
        }
        BigDecimal rounded = number.setScale(0, RoundingMode.HALF_UP);
        JsonNode value = Trees.NODES.numberNode(rounded.intValueExact());
        if (rounded.compareTo(number) != 0) {
            return new Meant(value, "is no whole number and is read as " + rounded);
        }
        return new Meant(value, node.isTextual() ? "is a number in quotes" : null);
    }

    private static @Nullable Meant share(JsonNode node) {
        BigDecimal number = number(node);
        if (number == null) {
            return null;
        }
        BigDecimal scale = number.compareTo(BigDecimal.ONE) > 0 && number.compareTo(TEN) <= 0
                ? TEN
                : number.compareTo(TEN) > 0 && number.compareTo(HUNDRED) <= 0 ? HUNDRED : BigDecimal.ONE;
        if (scale.compareTo(BigDecimal.ONE) == 0) {
            return node.isNumber()
                    ? new Meant(node, null)
                    : new Meant(Trees.NODES.numberNode(number), "is a number in quotes");
        }
        BigDecimal share = number.divide(scale).stripTrailingZeros();
        return new Meant(
                Trees.NODES.numberNode(share), "is beyond the range 0 to 1 and is read as " + share.toPlainString());
    }

    private static @Nullable Meant flag(JsonNode node) {
        if (node.isBoolean()) {
            return new Meant(node, null);
        }
        String word = node.isValueNode() ? node.asText().strip().toLowerCase(Locale.ROOT) : "";
        return switch (word) {
            case "true", "yes", "on", "1" -> new Meant(Trees.NODES.booleanNode(true), "is read as true");
            case "false", "no", "off", "0" -> new Meant(Trees.NODES.booleanNode(false), "is read as false");
            default -> null;
        };
    }

    private static @Nullable Meant words(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return null;
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode word : node) {
            if (!word.isTextual()
                    || word.textValue().isEmpty()
                    || word.textValue().indexOf(' ') >= 0) {
                return null;
            }
            words.append(words.isEmpty() ? "" : " ").append(word.textValue());
        }
        return new Meant(Trees.NODES.textNode(words.toString()), null);
    }

    private static @Nullable Meant texts(JsonNode node) {
        if (node.isTextual() && !node.textValue().isBlank()) {
            return new Meant(listed(node.textValue()), "is a list within a text");
        }
        if (!node.isArray() || node.isEmpty()) {
            return null;
        }
        ArrayNode texts = Trees.NODES.arrayNode();
        for (JsonNode element : node) {
            Meant text = text(element);
            if (text == null) {
                return null;
            }
            texts.add(text.value());
        }
        return new Meant(texts, null);
    }

    /** As Python or PostgreSQL write a list, or with commas. */
    private static ArrayNode listed(String text) {
        ArrayNode texts = Trees.NODES.arrayNode();
        try {
            TextLists.parse(text).stream().filter(Objects::nonNull).forEach(texts::add);
        } catch (TextLists.NotAList e) {
            Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .filter(t -> !t.isEmpty())
                    .forEach(texts::add);
        }
        return texts;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        if (node.isNumber()) {
            return Trees.number(node);
        }
        String text = node.isTextual() ? node.textValue().strip() : "";
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches() ? plain(new BigDecimal(text)) : null;
    }
}
