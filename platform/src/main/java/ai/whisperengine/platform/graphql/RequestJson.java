package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.limit.Limits;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a request as strictly as it was meant: UTF-8, no name twice in an object, nothing behind the end.
 * Numbers become {@link BigDecimal}, which is what the engine's scalars expect.
 */
@Singleton
public class RequestJson {

    /** Deeper than any input of the API. */
    private static final int DEEPEST = 100;

    private static final int LONGEST_NUMBER = 400;

    /** Beyond it, calculating with the number could need memory for all its digits. */
    private static final int LARGEST_EXPONENT = 1_000;

    private static final int LONGEST_NAME = 1_000;

    private final JsonFactory json;
    private final int mostTokens;

    public RequestJson(Limits limits) {
        this.mostTokens = limits.jsonValues();
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .maxTokenCount(mostTokens)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Names come from clients: kept for good, they would fill the memory.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** The members of the object that the bytes are. */
    public Map<String, @Nullable Object> members(byte[] bytes) {
        if (isWide(bytes)) {
            throw notJson();
        }
        try (JsonParser parser = json.createParser(bytes)) {
            return members(parser);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The library would take UTF-16 and UTF-32, too, and then replace what is wrong in it. */
    private static boolean isWide(byte[] bytes) {
        return bytes.length > 1
                && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] == (byte) 0xfe || bytes[0] == (byte) 0xff);
    }

    /** The members of the object that the text is. */
    public Map<String, @Nullable Object> members(String text) {
        try (JsonParser parser = json.createParser(text)) {
            return members(parser);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            throw ApiException.badInput("Send one request at a time: an array of requests is not supported");
        }
        if (first != JsonToken.START_OBJECT) {
            throw ApiException.badInput(
                    "The request must be a JSON object with the members query, variables and" + " operationName");
        }
        Map<String, @Nullable Object> members = object(parser);
        if (parser.nextToken() != null) {
            throw ApiException.badInput("Something follows the end of the JSON object");
        }
        return members;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw tooLarge();
        }
        return number;
    }

    /** The library's reasons show its own names and pieces of the text. */
    private ApiException malformed(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return String.valueOf(e.getMessage()).startsWith("Token count")
                    ? ApiException.limitExceeded("The JSON of the request has more than " + mostTokens
                                    + " values, names and brackets: send it in parts")
                            .with("limit", "JSON values")
                            .with("allowed", mostTokens)
                    : tooLarge();
        }
        return String.valueOf(e.getMessage()).startsWith("Duplicate field")
                ? ApiException.badInput("The request is not usable JSON: a name stands twice in one object")
                : notJson();
    }

    private static ApiException notJson() {
        return ApiException.badInput("The request is not JSON in UTF-8");
    }

    private static ApiException tooLarge() {
        return ApiException.badInput("The JSON of the request is nested deeper than " + DEEPEST
                + " levels, or has a number or a name longer than any that makes sense");
    }
}
