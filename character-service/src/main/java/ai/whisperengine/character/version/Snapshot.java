package ai.whisperengine.character.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of a definition as the database keeps them with a version: by table and column, with their ids. */
final class Snapshot {

    // Numbers of jsonb columns keep every digit.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Numbers by value, as jsonb compares them: 1.0 is 1. */
    private static final Comparator<JsonNode> BY_VALUE = (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    };

    private final JsonNode tables;

    private Snapshot(JsonNode tables) {
        this.tables = tables;
    }

    static Snapshot parse(String json) {
        try {
            return new Snapshot(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A snapshot of the database could not be read", e);
        }
    }

    /** The row of the character itself. */
    ObjectNode character() {
        return (ObjectNode) tables.required("characters").required(0);
    }

    /** What the mirror table holds beside its copies; a missing node where there is no row. */
    JsonNode mirror() {
        return tables.path("characters_v2").path(0);
    }

    /** The rows of a table by id, in the order of their ids. */
    Map<Integer, ObjectNode> rows(String table) {
        Map<Integer, ObjectNode> rows = new LinkedHashMap<>();
        tables.path(table).forEach(row -> rows.put(row.required("id").intValue(), (ObjectNode) row));
        return rows;
    }

    static boolean same(JsonNode a, JsonNode b) {
        return a.equals(BY_VALUE, b);
    }

    /** The value of a column, or a missing node when the snapshot is older than the column. */
    static JsonNode column(JsonNode row, String column) {
        JsonNode value = row.get(column);
        return value == null ? MissingNode.getInstance() : value;
    }
}
