package ai.whisperengine.character.document;

import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The names of the document's own members, and how it is parsed and written as JSON. */
public final class CharacterDocument {

    public static final String FORMAT = "whisperengine.character";

    /** Raised when an older reader could misunderstand a document; a new field alone is no reason. */
    public static final int FORMAT_VERSION = 1;

    public static final String CHARACTER = "character";

    /** The format under which {@code sourceDocuments} keeps the members of our own document that nobody knows. */
    public static final String REMAINDER = "CDL";

    /** Numbers keep their digits: 1.0 does not become 1. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CharacterDocument() {}

    /** The document around a character. */
    public static ObjectNode around(ObjectNode character) {
        ObjectNode document = JSON.createObjectNode();
        document.put("format", FORMAT);
        document.put("formatVersion", FORMAT_VERSION);
        document.set(CHARACTER, character);
        return document;
    }

    /** The columns that a document holds; {@link RowKeys.Reference}s are written by name instead. */
    static List<Property> fields(RowType type) {
        RowKeys keys = RowKeys.of(type);
        return type.writable().stream()
                .filter(p -> !p.masked())
                .filter(p ->
                        keys.references().stream().noneMatch(r -> r.property().equals(p)))
                .toList();
    }

    static boolean isGiven(JsonNode value) {
        return !value.isNull() && !value.isMissingNode();
    }
}
