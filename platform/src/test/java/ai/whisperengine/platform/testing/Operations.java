package ai.whisperengine.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The places of a served schema that take a text, and a request for each that is good but for the text. */
final class Operations {

    private static final Set<String> TEXTS = Set.of("String", "ID", "JSON");

    private final ServedSchema schema;
    private final Map<String, ?> samples;

    Operations(ServedSchema schema, Map<String, ?> samples) {
        this.schema = schema;
        this.samples = samples;
    }

    /** A field of the schema and the fields that lead to it, the operation first. */
    private record Place(String root, List<JsonNode> fields) {
        JsonNode last() {
            return fields.get(fields.size() - 1);
        }
    }

    /** An argument of the last field, and the fields of input types that lead from it to the text. */
    record Target(String name, Place place, String argument, List<String> inputs) {
        /** As a refusal names it: the argument and the fields below it. */
        String field() {
            return inputs.isEmpty() ? argument : argument + "." + String.join(".", inputs);
        }
    }

    record Request(String query, Map<String, Object> variables) {}

    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (Place place : places()) {
            for (JsonNode argument : place.last().path("args")) {
                find(place, argument, new ArrayDeque<>(), new HashSet<>(), targets);
            }
        }
        return targets;
    }

    private void find(Place place, JsonNode argument, Deque<String> path, Set<String> seen, List<Target> targets) {
        path.addLast(argument.path("name").asText());
        String type = ServedSchema.named(argument.path("type"));
        if (TEXTS.contains(type)) {
            List<String> names = List.copyOf(path);
            List<String> fields =
                    place.fields().stream().map(f -> f.path("name").asText()).toList();
            targets.add(new Target(
                    String.join(".", fields) + "." + String.join(".", names),
                    place,
                    names.get(0),
                    names.subList(1, names.size())));
        } else if (schema.kind(type).equals("INPUT_OBJECT") && seen.add(type)) {
            for (JsonNode field : schema.type(type).path("inputFields")) {
                find(place, field, path, seen, targets);
            }
            seen.remove(type);
        }
        path.removeLast();
    }

    /** Every field with arguments that a query or mutation reaches, each by the shortest way. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        for (String root : List.of("Query", "Mutation")) {
            if (schema.has(root)) {
                for (JsonNode field : schema.type(root).path("fields")) {
                    if (!field.path("name").asText().startsWith("_")) {
                        open.add(new Place(root, List.of(field)));
                    }
                }
            }
        }
        while (!open.isEmpty()) {
            Place place = open.remove();
            places.add(place);
            String type = ServedSchema.named(place.last().path("type"));
            if (place.root().equals("Query") && schema.kind(type).equals("OBJECT") && reached.add(type)) {
                for (JsonNode field : schema.type(type).path("fields")) {
                    List<JsonNode> fields = new ArrayList<>(place.fields());
                    fields.add(field);
                    open.add(new Place(place.root(), fields));
                }
            }
        }
        places.removeIf(place -> place.last().path("args").isEmpty());
        return places;
    }

    Request request(Target target, String text) {
        List<String> declarations = new ArrayList<>();
        Map<String, Object> variables = new LinkedHashMap<>();
        StringBuilder query = new StringBuilder();
        List<JsonNode> fields = target.place().fields();
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = fields.get(i);
            boolean last = i == fields.size() - 1;
            String name = field.path("name").asText();
            List<String> given = new ArrayList<>();
            for (JsonNode argument : field.path("args")) {
                String argumentName = argument.path("name").asText();
                List<String> towards = last && argumentName.equals(target.argument()) ? target.inputs() : null;
                Object value = value(target, argument, name, towards, text);
                if (value != null) {
                    String variable = argumentName + variables.size();
                    variables.put(variable, value);
                    declarations.add("$" + variable + ": " + ServedSchema.written(argument.path("type")));
                    given.add(argumentName + ": $" + variable);
                }
            }
            query.append(" { ").append(name);
            if (!given.isEmpty()) {
                query.append('(').append(String.join(", ", given)).append(')');
            }
        }
        if (schema.kind(ServedSchema.named(target.place().last().path("type"))).equals("OBJECT")) {
            query.append(" { __typename }");
        }
        query.append(" }".repeat(fields.size()));
        String kind = target.place().root().equals("Query") ? "query" : "mutation";
        return new Request(kind + " (" + String.join(", ", declarations) + ")" + query, variables);
    }

    /** What to give for an argument or a field of an input; null to leave it away. */
    private @Nullable Object value(
            Target target, JsonNode argument, String owner, @Nullable List<String> towards, String text) {
        String name = argument.path("name").asText();
        String type = ServedSchema.named(argument.path("type"));
        if (towards == null) {
            Object sample = samples.get(target.name() + " with " + name);
            if (sample == null) {
                sample = samples.get(owner + "." + name);
            }
            if (sample != null) {
                return sample;
            }
            if (!ServedSchema.isRequired(argument)) {
                return null;
            }
            sample = samples.get(name);
            return sample != null ? sample : listed(argument, madeUp(target, type, List.of(), null, text));
        }
        return listed(argument, madeUp(target, type, towards, towards.isEmpty() ? text : null, text));
    }

    private static Object listed(JsonNode argument, Object value) {
        return ServedSchema.isList(argument.path("type")) ? List.of(value) : value;
    }

    private Object madeUp(Target target, String type, List<String> towards, @Nullable String here, String text) {
        if (here != null) {
            return type.equals("JSON") ? Map.of("key", here) : here;
        }
        return switch (schema.kind(type)) {
            case "ENUM" -> schema.type(type).at("/enumValues/0/name").asText();
            case "INPUT_OBJECT" -> {
                Map<String, Object> object = new LinkedHashMap<>();
                for (JsonNode field : schema.type(type).path("inputFields")) {
                    String name = field.path("name").asText();
                    boolean leads = !towards.isEmpty() && towards.get(0).equals(name);
                    Object value = value(target, field, type, leads ? towards.subList(1, towards.size()) : null, text);
                    if (value != null) {
                        object.put(name, value);
                    }
                }
                yield object;
            }
            default -> scalar(type);
        };
    }

    private static Object scalar(String type) {
        return switch (type) {
            case "Int", "BigInteger" -> 1;
            case "Float", "BigDecimal" -> 0.5;
            case "Boolean" -> true;
            case "DateTime" -> "2026-01-01T00:00:00Z";
            case "Date" -> "2026-01-01";
            case "JSON" -> Map.of("key", "value");
            default -> "1";
        };
    }
}
