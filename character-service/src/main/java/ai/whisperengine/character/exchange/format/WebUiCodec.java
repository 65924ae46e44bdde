package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;

/** The YAML of the original web editor and of the original command line. */
final class WebUiCodec extends ForeignCodec {

    private final Dialect editor = WebUiDialect.dialect();
    private final Dialect commandLine = LegacyDialect.nested();

    WebUiCodec(Sections sections) {
        super(CharacterFormat.WEB_UI_YAML, sections);
    }

    static boolean recognises(JsonNode root) {
        return root.path("character").isObject()
                || root.path("identity").isObject()
                || root.path("name").isTextual();
    }

    @Override
    Dialect dialect(JsonNode root, Issues issues) {
        if (CharacterDocument.claims(root)) {
            throw ApiException.badInput("format", "this is " + CharacterFormat.CDL_YAML);
        }
        return root.path("character").isObject() ? commandLine : editor;
    }

    @Override
    Dialect newDialect() {
        return editor;
    }
}
