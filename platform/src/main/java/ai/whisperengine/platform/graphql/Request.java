package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.error.ApiException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One GraphQL request, whichever way it came: its members have the types that the specification gives them. */
public record Request(String query, @Nullable String operationName, Map<String, @Nullable Object> variables) {

    /** Checks the members of a JSON object; others than the known ones are ignored, as the specification wants it. */
    public static Request of(Map<String, @Nullable Object> members) {
        object(members, "extensions");
        Object query = members.get("query");
        if (!(query instanceof String text) || text.isBlank()) {
            throw ApiException.badInput("query", "must be the text of a GraphQL document");
        }
        Object operationName = members.get("operationName");
        if (operationName != null && !(operationName instanceof String)) {
            throw ApiException.badInput("operationName", "must be a string, or null");
        }
        return new Request(text, (String) operationName, object(members, "variables"));
    }

    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw ApiException.badInput(name, "must be an object, or null");
    }
}
