package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON document together with the places of its values in the text, so that what does not change can be written again
 * byte for byte.
 *
 * @param text the document as it came
 * @param root its value
 * @param span where the value stands
 */
record JsonText(String text, JsonNode root, Span span) {

    /**
     * A value's place in the text, and below it the places of its members or elements.
     *
     * @param start of the value's first character
     * @param end behind its last
     * @param nameStart of an object member's name, else {@code start}
     */
    record Span(int start, int end, int nameStart, Map<String, Span> members, List<Span> elements) {}

    private record Value(JsonNode node, Span span) {}

    /** No number of a character is longer; those that are cost time beyond all measure. */
    private static final int LONGEST_NUMBER = 400;

    /** Beyond it, working with the number could need memory for all its digits. */
    private static final int LARGEST_EXPONENT = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Counted here, where the place is known.
                    .maxNestingDepth(Texts.MAX_DEPTH + 2)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Texts.MAX_BYTES)
                    .maxNameLength(50_000)
                    .build())
            .build();

    static JsonText parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parse(parser, text);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
    }

    private static JsonText parse(JsonParser parser, String text) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw ApiException.badInput("The document is empty");
            }
            Value value = new Reader(parser, text).value(-1, "document", 0);
            if (parser.nextToken() != null) {
                throw at(parser.currentTokenLocation(), "something follows the end of the JSON document");
            }
            return new JsonText(text, value.node(), value.span());
        } catch (StreamConstraintsException e) {
            throw at(parser.currentLocation(), "a number or a name here is longer than any that makes sense");
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            // The library's reason shows a piece of the document, and its own classes.
            throw at(place, "this is not JSON");
        }
    }

    private static ApiException at(JsonLocation location, String reason) {
        return ApiException.badInput(
                        "Line " + location.getLineNr() + ", column " + location.getColumnNr() + ": " + reason)
                .with("line", location.getLineNr());
    }

    /** One pass over the tokens. */
    private static final class Reader {
        private final JsonParser parser;
        private final String text;

        Reader(JsonParser parser, String text) {
            this.parser = parser;
            this.text = text;
        }

        Value value(int nameStart, String path, int depth) throws IOException {
            if (depth > Texts.MAX_DEPTH) {
                throw at(parser.currentTokenLocation(), "nested more than " + Texts.MAX_DEPTH + " levels deep");
            }
            int start = (int) parser.currentTokenLocation().getCharOffset();
            int name = nameStart < 0 ? start : nameStart;
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(start, name, path, depth);
                case START_ARRAY -> array(start, name, path, depth);
                default -> {
                    JsonNode node = scalar(path);
                    yield new Value(node, new Span(start, scalarEnd(start), name, Map.of(), List.of()));
                }
            };
        }

        private Value object(int start, int name, String path, int depth) throws IOException {
            ObjectNode object = Trees.NODES.objectNode();
            Map<String, Span> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                int memberStart = (int) parser.currentTokenLocation().getCharOffset();
                String memberPath = depth == 0 ? member : path + "." + member;
                Texts.requireStorable(member, path);
                if (members.containsKey(member)) {
                    throw at(
                            parser.currentTokenLocation(),
                            "the name '" + Texts.shown(member) + "' stands twice in one object");
                }
                parser.nextToken();
                Value value = value(memberStart, memberPath, depth + 1);
                object.set(member, value.node());
                members.put(member, value.span());
            }
            return new Value(object, new Span(start, end(), name, members, List.of()));
        }

        private Value array(int start, int name, String path, int depth) throws IOException {
            ArrayNode array = Trees.NODES.arrayNode();
            List<Span> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Value value = value(-1, path + "[" + elements.size() + "]", depth + 1);
                array.add(value.node());
                elements.add(value.span());
            }
            return new Value(array, new Span(start, end(), name, Map.of(), elements));
        }

        private JsonNode scalar(String path) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> {
                    String value = parser.getText();
                    Texts.requireStorable(value, path);
                    yield Trees.NODES.textNode(value);
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                case VALUE_TRUE -> Trees.NODES.booleanNode(true);
                case VALUE_FALSE -> Trees.NODES.booleanNode(false);
                default -> Trees.NODES.nullNode();
            };
        }

        private JsonNode number() throws IOException {
            String spelling = parser.getText();
            int e = Math.max(spelling.indexOf('e'), spelling.indexOf('E'));
            if (e >= 0) {
                String exponent = spelling.substring(e + 1).replaceFirst("^[+-]?0*", "");
                if (exponent.length() > 4 || (!exponent.isEmpty() && Integer.parseInt(exponent) > LARGEST_EXPONENT)) {
                    throw at(parser.currentTokenLocation(), "a number with such an exponent is not understood");
                }
            }
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? Trees.whole(parser.getBigIntegerValue())
                    : Trees.NODES.numberNode(parser.getDecimalValue());
        }

        /** The end of the bracket that was just read. */
        private int end() {
            return (int) parser.currentTokenLocation().getCharOffset() + 1;
        }

        /** The parser may have looked further than a scalar reaches, so its end is found in the text. */
        private int scalarEnd(int start) {
            int i = start;
            if (text.charAt(i) == '"') {
                i++;
                while (text.charAt(i) != '"') {
                    i += text.charAt(i) == '\\' ? 2 : 1;
                }
                return i + 1;
            }
            while (i < text.length() && ",]} \t\r\n".indexOf(text.charAt(i)) < 0) {
                i++;
            }
            return i;
        }
    }
}
