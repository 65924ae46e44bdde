package ai.whisperengine.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Writes, from the served schema, a request for each operation: with what is required, and what names a subject. */
final class SampleRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> types = new LinkedHashMap<>();
    private final BiFunction<String, String, @Nullable String> subjects;

    /** The subjects are asked by operation and path of the argument; null is nothing in particular. */
    SampleRequests(BiFunction<String, String, @Nullable String> subjects) {
        this.subjects = subjects;
        String type = "kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";
        String answer = GraphQl.post(
                        "{ __schema { types { name kind enumValues { name } fields(includeDeprecated: true) { name type { "
                                + type + " } args { name type { " + type + " } } } inputFields { name type { " + type
                                + " } } } } }",
                        Map.of())
                .extract()
                .asString();
        try {
            for (JsonNode one : JSON.readTree(answer).at("/data/__schema/types")) {
                types.put(one.path("name").asText(), one);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The object types but introspection's, with their fields. */
    Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            if (type.path("kind").asText().equals("OBJECT") && !name.startsWith("__")) {
                fields.put(name, names(type.path("fields")));
            }
        });
        return fields;
    }

    private static List<String> names(JsonNode members) {
        List<String> names = new ArrayList<>();
        members.forEach(member -> names.add(member.path("name").asText()));
        return names;
    }

    /** The selection of one operation, with its arguments. */
    String operation(String root, String name) {
        for (JsonNode field : type(root).path("fields")) {
            if (field.path("name").asText().equals(name)) {
                List<String> arguments = new ArrayList<>();
                for (JsonNode argument : field.path("args")) {
                    String path = argument.path("name").asText();
                    String value = value(root + "." + name, path, argument.path("type"));
                    if (value != null) {
                        arguments.add(path + ": " + value);
                    }
                }
                boolean object =
                        type(named(field.path("type"))).path("kind").asText().equals("OBJECT");
                return name
                        + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")")
                        + (object ? " { __typename }" : "");
            }
        }
        throw new IllegalArgumentException(root + " has no " + name);
    }

    private JsonNode type(String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    private static String named(JsonNode type) {
        return type.hasNonNull("ofType")
                ? named(type.path("ofType"))
                : type.path("name").asText();
    }

    private @Nullable String value(String operation, String path, JsonNode type) {
        boolean required = type.path("kind").asText().equals("NON_NULL");
        JsonNode nullable = required ? type.path("ofType") : type;
        if (nullable.path("kind").asText().equals("LIST")) {
            String element = value(operation, path, nullable.path("ofType"));
            return element == null ? (required ? "[]" : null) : "[" + element + "]";
        }
        JsonNode named = type(nullable.path("name").asText());
        String subject = subjects.apply(operation, path);
        return switch (named.path("kind").asText()) {
            case "INPUT_OBJECT" -> input(operation, path, named, required);
            case "ENUM" -> required ? named.at("/enumValues/0/name").asText() : null;
            default -> subject != null ? JSON.valueToTree(subject).toString() : required ? scalar(named) : null;
        };
    }

    private @Nullable String input(String operation, String path, JsonNode type, boolean required) {
        List<String> members = new ArrayList<>();
        for (JsonNode field : type.path("inputFields")) {
            String name = field.path("name").asText();
            boolean wanted = field.at("/type/kind").asText().equals("NON_NULL")
                    || subjects.apply(operation, path + "." + name) != null;
            String value = wanted ? value(operation, path + "." + name, field.path("type")) : null;
            if (value != null) {
                members.add(name + ": " + value);
            }
        }
        return required || !members.isEmpty() ? "{" + String.join(", ", members) + "}" : null;
    }

    private static String scalar(JsonNode type) {
        return switch (type.path("name").asText()) {
            case "Boolean" -> "true";
            case "Int", "BigInteger" -> "1";
            case "Float", "BigDecimal" -> "0.5";
            case "DateTime" -> "\"2025-01-01T00:00:00Z\"";
            case "JSON" -> "{}";
            default -> "\"999999999\"";
        };
    }
}
