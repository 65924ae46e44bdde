package ai.whisperengine.platform.read;

import ai.whisperengine.platform.database.JsonColumn;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns the JSON of a look-ahead statement into row objects with their sections. */
final class Decoder {

    // Numbers of jsonb keep all their digits.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(JsonValue.class, new AnyJson()))
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private Decoder() {}

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of the database could not be decoded", e);
        }
    }

    /** The JSON string of a text. */
    static String quote(String text) {
        return TextNode.valueOf(text).toString();
    }

    static List<Loaded> rows(JsonNode array, Statement.Shape shape) {
        List<Loaded> rows = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            rows.add(row((ObjectNode) node, shape));
        }
        return rows;
    }

    static Loaded row(ObjectNode node, Statement.Shape shape) {
        List<JsonNode> parts = new ArrayList<>();
        for (Statement.SectionShape section : shape.sections()) {
            parts.add(node.remove(section.key()));
        }
        Loaded row;
        try {
            row = JSON.treeToValue(node, shape.rowClass());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of the database could not be decoded", e);
        }
        for (int i = 0; i < parts.size(); i++) {
            Statement.SectionShape section = shape.sections().get(i);
            JsonNode part = parts.get(i);
            if (!section.single()) {
                row.putSection(section.responseKey(), rows(part, section.shape()));
            } else {
                row.putSection(section.responseKey(), part.isNull() ? null : row((ObjectNode) part, section.shape()));
            }
        }
        return row;
    }

    /** jsonb columns keep whatever JSON kind they hold. */
    private static final class AnyJson extends JsonDeserializer<JsonValue> {
        @Override
        public JsonValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return JsonColumn.parse(parser.readValueAsTree().toString());
        }
    }
}
