package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Our own document, as JSON or YAML. Rows and fields pass through; whoever stores them checks them. */
final class CdlCodec implements FormatCodec {

    private final CharacterFormat format;

    CdlCodec(CharacterFormat format) {
        this.format = format;
    }

    @Override
    public CharacterFormat format() {
        return format;
    }

    @Override
    public ParsedDocument read(byte[] content) {
        Issues issues = new Issues();
        SourceText source = SourceText.parse(format, Texts.decode(content));
        ObjectNode document = CharacterDocument.require(source.root(), issues);
        return new ParsedDocument(document, issues.list(), null);
    }

    @Override
    public ExportedDocument write(ObjectNode document) {
        return ExportedDocument.of(format, SourceText.fresh(format, document), List.of());
    }
}
