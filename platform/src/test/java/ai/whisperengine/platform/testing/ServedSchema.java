package ai.whisperengine.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types of the served GraphQL schema, as introspection tells them to any client. */
final class ServedSchema {

    private static final String TYPE =
            "type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

    private final Map<String, JsonNode> types = new LinkedHashMap<>();

    private ServedSchema(JsonNode types) {
        types.forEach(type -> this.types.put(type.path("name").asText(), type));
    }

    static ServedSchema read() {
        String answer = GraphQl.post(
                        "{ __schema { types { name kind fields { name args { name defaultValue " + TYPE + " } " + TYPE
                                + " } inputFields { name defaultValue " + TYPE + " } enumValues { name } } } }",
                        Map.of())
                .extract()
                .asString();
        try {
            return new ServedSchema(new ObjectMapper().readTree(answer).at("/data/__schema/types"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode type(String name) {
        JsonNode type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("the schema has no type " + name);
        }
        return type;
    }

    boolean has(String name) {
        return types.containsKey(name);
    }

    String kind(String name) {
        return type(name).path("kind").asText();
    }

    /** The name of the type below lists and non-nulls. */
    static String named(JsonNode type) {
        return type.hasNonNull("ofType")
                ? named(type.path("ofType"))
                : type.path("name").asText();
    }

    /** The type as a query writes it. */
    static String written(JsonNode type) {
        return switch (type.path("kind").asText()) {
            case "NON_NULL" -> written(type.path("ofType")) + "!";
            case "LIST" -> "[" + written(type.path("ofType")) + "]";
            default -> type.path("name").asText();
        };
    }

    static boolean isRequired(JsonNode argument) {
        return argument.path("type").path("kind").asText().equals("NON_NULL") && !argument.hasNonNull("defaultValue");
    }

    static boolean isList(JsonNode type) {
        return type.path("kind").asText().equals("LIST")
                || (type.path("kind").asText().equals("NON_NULL") && isList(type.path("ofType")));
    }
}
