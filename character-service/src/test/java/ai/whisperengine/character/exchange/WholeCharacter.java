package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.testing.GraphQl;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Reads a character with everything that the schema has below it: the query is built from the schema itself. */
final class WholeCharacter {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private WholeCharacter() {}

    static JsonNode read(String handle) {
        return post(
                        "query ($handle: String!) { character(normalizedName: $handle) " + selection() + " }",
                        Map.of("handle", handle))
                .at("/data/character");
    }

    static JsonNode post(String query, Map<String, ?> variables) {
        return json(GraphQl.post(query, variables).statusCode(200).extract().asString());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String selection() {
        JsonNode types = post("""
                { __schema { types { name kind fields { name args { type { kind } }
                    type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }""", Map.of()).at("/data/__schema/types");
        Map<String, JsonNode> byName = new HashMap<>();
        types.forEach(t -> byName.put(t.get("name").asText(), t));
        return selection("Character", byName, 3);
    }

    private static String selection(String type, Map<String, JsonNode> types, int levels) {
        StringBuilder fields = new StringBuilder("{");
        for (JsonNode field : Objects.requireNonNull(types.get(type), type).get("fields")) {
            JsonNode named = field.get("type");
            while (named.hasNonNull("ofType")) {
                named = named.get("ofType");
            }
            boolean object = named.get("kind").asText().equals("OBJECT");
            if (!object || levels > 1) {
                fields.append(' ').append(field.get("name").asText());
            }
            if (object && levels > 1) {
                fields.append(selection(named.get("name").asText(), types, levels - 1));
            }
        }
        return fields.append(" }").toString();
    }
}
