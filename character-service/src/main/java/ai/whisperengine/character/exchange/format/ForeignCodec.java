package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What the foreign formats have in common. */
abstract class ForeignCodec implements FormatCodec {

    private final CharacterFormat format;
    private final Translator translator;

    ForeignCodec(CharacterFormat format, Sections sections) {
        this.format = format;
        this.translator = new Translator(sections);
    }

    @Override
    public CharacterFormat format() {
        return format;
    }

    /** The dialect of a document of this format; refuses others. */
    abstract Dialect dialect(JsonNode root, Issues issues);

    /** The dialect in which a new document is written. */
    abstract Dialect newDialect();

    @Override
    public ParsedDocument read(byte[] content) {
        return read(Texts.decode(content), null);
    }

    ParsedDocument read(String text, @Nullable Portrait portrait) {
        SourceText source = SourceText.parse(format, text);
        if (!source.root().isObject()) {
            throw ApiException.badInput("The document is no object with a character in it");
        }
        Issues issues = new Issues();
        Dialect dialect = dialect(source.root(), issues);
        ObjectNode character = translator.read(source.root(), dialect, issues);
        translator.reportUnmapped(source.root(), dialect, character, issues);
        Sources.add(character, format, text);
        return new ParsedDocument(CharacterDocument.of(character), issues.list(), portrait);
    }

    @Override
    public ExportedDocument write(ObjectNode document) {
        ObjectNode character = CharacterDocument.character(document);
        SourceText original = original(character);
        String written;
        Dialect dialect;
        if (original == null) {
            dialect = newDialect();
            written = SourceText.fresh(format, translator.fresh(character, dialect));
        } else {
            dialect = dialect(original.root(), new Issues());
            written = original.with(translator.changed(character, original, dialect));
        }
        JsonNode root = SourceText.parse(format, written).root();
        return ExportedDocument.of(format, written, translator.losses(character, root, dialect, format));
    }

    /** The stored original to begin from. */
    @Nullable
    SourceText original(ObjectNode character) {
        String text = Sources.find(character, format);
        return text == null ? null : SourceText.parse(format, text);
    }
}
