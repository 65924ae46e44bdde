package ai.whisperengine.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Writes, from the served schema, the query that selects everything below a type. */
public final class FullQuery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode types;
    private final Deque<String> path = new ArrayDeque<>();

    private FullQuery(JsonNode types) {
        this.types = types;
    }

    /** The selection of every field of the type and of the types below it, each type once on a path. */
    public static String selection(String type) {
        String answer = GraphQl.post("""
                        { __schema { types { name kind fields { name type {
                            kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }""", Map.of()).extract().asString();
        try {
            return new FullQuery(JSON.readTree(answer).at("/data/__schema/types")).below(type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String below(String type) {
        path.push(type);
        StringBuilder text = new StringBuilder("{ __typename ");
        for (JsonNode field : type(type).path("fields")) {
            String fieldType = named(field.path("type"));
            String name = field.path("name").asText();
            if (!"OBJECT".equals(type(fieldType).path("kind").asText())) {
                text.append(name).append(' ');
            } else if (!path.contains(fieldType)) {
                text.append(name).append(' ').append(below(fieldType));
            }
        }
        path.pop();
        return text.append("} ").toString();
    }

    private JsonNode type(String name) {
        for (JsonNode type : types) {
            if (type.path("name").asText().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("the schema has no type " + name);
    }

    private static String named(JsonNode type) {
        return type.hasNonNull("ofType")
                ? named(type.path("ofType"))
                : type.path("name").asText();
    }
}
