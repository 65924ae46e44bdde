package ai.whisperengine.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes, from the served schema, the query that selects everything below a type. */
public final class FullQuery {

    private final ServedSchema schema = ServedSchema.read();
    private final Deque<String> path = new ArrayDeque<>();

    private FullQuery() {}

    /** The selection of every field of the type and of the types below it, each type once on a path. */
    public static String selection(String type) {
        return new FullQuery().below(type);
    }

    /** The selection of every field of the type itself, with nothing below them. */
    public static String fields(String type) {
        ServedSchema schema = ServedSchema.read();
        StringBuilder text = new StringBuilder("{ __typename ");
        for (JsonNode field : schema.type(type).path("fields")) {
            boolean object = "OBJECT".equals(schema.kind(ServedSchema.named(field.path("type"))));
            text.append(field.path("name").asText()).append(object ? " { __typename } " : " ");
        }
        return text.append("} ").toString();
    }

    private String below(String type) {
        path.push(type);
        StringBuilder text = new StringBuilder("{ __typename ");
        for (JsonNode field : schema.type(type).path("fields")) {
            String fieldType = ServedSchema.named(field.path("type"));
            String name = field.path("name").asText();
            if (!"OBJECT".equals(schema.kind(fieldType))) {
                text.append(name).append(' ');
            } else if (!path.contains(fieldType)) {
                text.append(name).append(' ').append(below(fieldType));
            }
        }
        path.pop();
        return text.append("} ").toString();
    }
}
