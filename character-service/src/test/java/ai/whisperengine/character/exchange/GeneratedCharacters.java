package ai.whisperengine.character.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Characters with every section filled, made from nothing but the published schema: what it calls valid must come in.
 * Each text is another one, so that no two rows are alike by chance.
 */
final class GeneratedCharacters {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> PIECES = List.of(
            "plain",
            "Ünïcödé",
            "🗼",
            "👩‍🚀",
            "𝔉raktur",
            "愛",
            "it's",
            "\"quoted\"",
            "a\nb",
            "tab\there",
            "\\back",
            "null",
            "~",
            "- item",
            "key: value",
            "# no comment",
            "{}",
            "1.0",
            "true",
            "</script>",
            "'",
            "Ω",
            "é");

    private static final Set<String> ARCHETYPES = Set.of("real-world", "fantasy", "narrative-ai", "FANTASY_MYSTICAL");

    private final JsonNode schema;
    private final Random random;
    private int counter;

    GeneratedCharacters(JsonNode schema, long seed) {
        this.schema = schema;
        this.random = new Random(seed);
        this.counter = (int) (seed % 1_000) * 100_000;
    }

    ObjectNode next(String handle) {
        ObjectNode document = JSON.createObjectNode();
        document.put("format", "whisperengine.character").put("formatVersion", 1);
        ObjectNode character = object("Character");
        character.put("normalizedName", handle);
        List<String> archetypes = new ArrayList<>(ARCHETYPES);
        character.put("archetypeSpelling", archetypes.get(random.nextInt(archetypes.size())));
        document.set("character", character);
        settle(character);
        return document;
    }

    private ObjectNode object(String name) {
        JsonNode definition = schema.at("/$defs/" + name);
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(r -> required.add(r.asText()));
        ObjectNode object = JSON.createObjectNode();
        definition.get("properties").properties().forEach(member -> {
            JsonNode type = member.getValue();
            boolean section = type.has("$ref") || type.path("items").has("$ref");
            boolean nullable = type.path("type").isArray();
            if (section || required.contains(member.getKey()) || !nullable || random.nextInt(4) > 0) {
                object.set(member.getKey(), value(type));
            }
        });
        return object;
    }

    private JsonNode value(JsonNode type) {
        if (type.has("$ref")) {
            return object(type.get("$ref").asText().replace("#/$defs/", ""));
        }
        if (type.has("enum")) {
            return type.get("enum").get(random.nextInt(type.get("enum").size()));
        }
        String name = type.path("type").isArray()
                ? type.get("type").get(0).asText()
                : type.path("type").asText("any");
        return switch (name) {
            case "integer" -> JSON.getNodeFactory().numberNode(whole(type));
            case "number" -> JSON.getNodeFactory().numberNode(fraction(type));
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "array" -> array(type);
            case "string" ->
                JSON.getNodeFactory()
                        .textNode(
                                type.path("format").asText().equals("date-time")
                                        ? "20%02d-03-0%dT04:05:06.%06dZ"
                                                .formatted(
                                                        random.nextInt(40),
                                                        1 + random.nextInt(9),
                                                        1 + random.nextInt(999_999))
                                        : text(type.path("maxLength").asInt(1_000)));
            default -> anything();
        };
    }

    private JsonNode array(JsonNode type) {
        ArrayNode array = JSON.createArrayNode();
        boolean rows = type.path("items").has("$ref");
        int size = rows ? 2 + random.nextInt(3) : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(value(type.get("items")));
        }
        return array;
    }

    private int whole(JsonNode type) {
        int least = type.path("minimum").asInt(0);
        int most = Math.min(type.path("maximum").asInt(100_000), 1_000_000);
        return least + random.nextInt(most - least + 1);
    }

    private double fraction(JsonNode type) {
        double least = type.path("minimum").asDouble(0);
        double most = type.path("maximum").asDouble(10);
        return least + Math.floor(random.nextDouble() * 1_000) / 1_000 * (most - least);
    }

    private String text(int longest) {
        StringBuilder text = new StringBuilder("n" + ++counter);
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.append(' ').append(PIECES.get(random.nextInt(PIECES.size())));
        }
        if (longest > 2_000 && random.nextInt(10) == 0) {
            while (text.length() < 2_000) {
                text.append(" long text 🪶");
            }
        }
        return text.length() > longest ? text.substring(0, text.offsetByCodePoints(0, 8)) : text.toString();
    }

    private JsonNode anything() {
        ObjectNode object = JSON.createObjectNode();
        object.put("text " + ++counter, text(100));
        object.putArray("list").add(1).add(2.5).add(true).addNull().add("🦊");
        object.putObject("deep").putObject("er").put("a", "b");
        return object;
    }

    /** What the schema cannot say: what only one row can have, and which rows a row may name. */
    private void settle(ObjectNode character) {
        for (String section : List.of("llmConfig", "discordConfig", "deploymentConfig")) {
            for (int i = 0; i < character.path(section).size(); i++) {
                ((ObjectNode) character.get(section).get(i)).put("isActive", i == 0);
            }
        }
        ((ObjectNode) character.get("botDeployments")).put("port", 1 + random.nextInt(60_000));
        JsonNode insights = character.get("insights");
        insights.forEach(insight -> insight.path("insightRelationships").forEach(r -> ((ObjectNode) r)
                .put(
                        "toInsight",
                        insights.get(random.nextInt(insights.size()))
                                .get("insightContent")
                                .asText())));
        character.remove("sourceDocuments");
        ((ArrayNode) character.get("metadata")).forEach(m -> ((ObjectNode) m).put("version", ++counter));
        for (String section : List.of("attributes", "interests", "directives", "currentGoals")) {
            character.path(section).forEach(row -> ((ObjectNode) row).put("displayOrder", ++counter));
        }
        character.path("conversationContexts").forEach(context -> context.path("contextGuidance")
                .forEach(row -> ((ObjectNode) row).put("displayOrder", ++counter)));
    }
}
