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
