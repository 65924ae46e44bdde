package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** A JSON document whose values can be had as they were written. */
public final class RawJson {

    private final JsonText json;
    private @Nullable IdentityHashMap<JsonNode, JsonText.Span> spans;

    private RawJson(JsonText json) {
        this.json = json;
    }

    public static RawJson parse(byte[] content) {
        return new RawJson(JsonText.parse(Texts.decode(content)));
    }

    public JsonNode root() {
        return json.root();
    }

    /** The text of a value of this document; nodes that occur several times, such as true, have one spelling. */
    public String of(JsonNode value) {
        if (spans == null) {
            spans = new IdentityHashMap<>();
            collect(json.root(), json.span(), spans);
        }
        JsonText.Span span = spans.get(value);
        return span == null ? value.toString() : json.text().substring(span.start(), span.end());
    }

    private static void collect(JsonNode node, JsonText.Span span, IdentityHashMap<JsonNode, JsonText.Span> spans) {
        spans.put(node, span);
        span.members().forEach((name, member) -> collect(node.get(name), member, spans));
        for (int i = 0; i < span.elements().size(); i++) {
            collect(node.get(i), span.elements().get(i), spans);
        }
    }
}
