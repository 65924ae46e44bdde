package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.format.JsonText.Span;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A foreign document as text and as tree; with the places of values where it is JSON. */
record SourceText(String text, JsonNode root, @Nullable JsonText json) {

    static SourceText json(String text) {
        JsonText json = JsonText.parse(text);
        return new SourceText(text, json.root(), json);
    }

    static SourceText yaml(String text) {
        return new SourceText(text, YamlText.parse(text), null);
    }

    static SourceText parse(CharacterFormat format, String text) {
        return format.mediaType().equals("application/yaml") ? yaml(text) : json(text);
    }

    @Nullable
    Span span() {
        return json == null ? null : json.span();
    }

    String with(Merged merged) {
        if (merged.isKept()) {
            return text;
        }
        return json == null ? YamlWriter.write(merged.tree()) : JsonRenderer.write(json, merged);
    }

    static String fresh(CharacterFormat format, JsonNode root) {
        return format.mediaType().equals("application/yaml") ? YamlWriter.write(root) : JsonRenderer.write(root);
    }
}
