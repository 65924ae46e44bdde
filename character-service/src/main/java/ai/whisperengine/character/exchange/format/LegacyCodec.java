package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;

/** The older JSON definitions, and the JSON of the original web editor. */
final class LegacyCodec extends ForeignCodec {

    private final Dialect nested = LegacyDialect.nested();
    private final Dialect flat = LegacyDialect.flat();
    private final Dialect editor = EditorDialects.character();
    private final Dialect template = EditorDialects.template();

    LegacyCodec(Sections sections) {
        super(CharacterFormat.LEGACY_JSON, sections);
    }

    static boolean recognises(JsonNode root) {
        return root.path("character").isObject()
                || root.path("identity").isObject()
                || root.path("cdl_data").isObject()
                || root.path("cdlData").isObject();
    }

    @Override
    Dialect dialect(JsonNode root, Issues issues) {
        if (CharacterDocument.claims(root)) {
            throw ApiException.badInput("format", "this is " + CharacterFormat.CDL_JSON);
        }
        if (!recognises(root)) {
            throw ApiException.badInput(
                    "None of the older shapes: an object 'character', 'identity', 'cdl_data' or 'cdlData' is missing");
        }
        if (root.path("character").isObject()) {
            return nested;
        }
        return root.path("cdl_data").isObject() ? editor : root.path("cdlData").isObject() ? template : flat;
    }

    @Override
    Dialect newDialect() {
        return nested;
    }
}
