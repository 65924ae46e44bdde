package ai.whisperengine.character.exchange;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Exports and imports as a program would do them. */
final class Documents {

    static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/sql", ContentType.BINARY)
                    .encodeContentTypeAs("application/yaml", ContentType.BINARY)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.BINARY)
                    .encodeContentTypeAs("image/png", ContentType.BINARY)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Documents() {}

    static JsonNode schema() {
        return WholeCharacter.json(given().get("/schemas/character.json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static Response exported(String handle, String parameters) {
        return given().get("/characters/" + handle + "/export" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    /** The document of a character, as JSON. */
    static ObjectNode document(String handle) {
        return (ObjectNode) WholeCharacter.json(text(exported(handle, "")));
    }

    static String text(Response response) {
        return new String(response.asByteArray(), StandardCharsets.UTF_8);
    }

    static Response post(String parameters, String type, byte[] body) {
        return postTo("/characters/import" + parameters, type, body);
    }

    static Response postTo(String path, String type, byte[] body) {
        return given().config(PLAIN)
                .header("Content-Type", type)
                .body(body)
                .post(path)
                .then()
                .extract()
                .response();
    }

    static JsonNode imported(String parameters, String type, String body) {
        return imported(parameters, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode imported(String parameters, String type, byte[] body) {
        Response response = post(parameters, type, body);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.asString());
        }
        return WholeCharacter.json(response.asString());
    }

    static JsonNode imported(JsonNode document, String mode) {
        return imported("?mode=" + mode, "application/json", document.toString());
    }

    /** The same, with the rows of each list in one order whatever their own, and numbers by value. */
    static JsonNode unordered(JsonNode node) {
        ObjectMapper json = new ObjectMapper();
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = json.createObjectNode();
            StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                    .sorted()
                    .forEach(name -> sorted.set(name, unordered(object.get(name))));
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode sorted = json.createArrayNode();
            List<JsonNode> elements = StreamSupport.stream(array.spliterator(), false)
                    .map(Documents::unordered)
                    .sorted(Comparator.comparing(JsonNode::toString))
                    .toList();
            return sorted.addAll(elements);
        }
        return node.isNumber() ? json.getNodeFactory().numberNode(node.asDouble()) : node;
    }
}
