package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The codecs by format, and the judgement which format a file has. The SQL export has a parser of its own. */
@Singleton
public final class Formats {

    private static final Pattern SQL =
            Pattern.compile("(?is)\\s*(--(?!-)|/\\*|(BEGIN|COMMIT|INSERT\\s+INTO|START\\s+TRANSACTION)\\b(?!\\s*:)).*");

    private final Map<CharacterFormat, FormatCodec> codecs = new EnumMap<>(CharacterFormat.class);

    public Formats(Sections sections) {
        add(new CdlCodec(CharacterFormat.CDL_JSON));
        add(new CdlCodec(CharacterFormat.CDL_YAML));
        add(new WebUiCodec(sections));
        add(new LegacyCodec(sections));
        add(new CardCodec(CharacterFormat.CARD_V2, sections));
        add(new CardCodec(CharacterFormat.CARD_V3, sections));
    }

    private void add(FormatCodec codec) {
        codecs.put(codec.format(), codec);
    }

    /** Whether a format has a codec here; only the SQL export has none. */
    public boolean has(CharacterFormat format) {
        return codecs.containsKey(format);
    }

    public FormatCodec codec(CharacterFormat format) {
        FormatCodec codec = codecs.get(format);
        if (codec == null) {
            throw new IllegalArgumentException(format + " has no codec");
        }
        return codec;
    }

    /** A document of a GraphQL request as a file. Half of a surrogate pair would become a question mark in it. */
    public static byte[] bytes(String document) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(document));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw ApiException.badInput("document", "contains half of a surrogate pair, which is no character");
        }
    }

    /** The format of a file; BAD_USER_INPUT when it is none of them. */
    public CharacterFormat detect(byte[] content) {
        Texts.requireSize(content.length);
        if (Png.isPng(content)) {
            return CardCodec.recognise(Png.parse(content));
        }
        if (content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4) {
            throw ApiException.badInput("The file is a ZIP archive (CHARX?), which is not understood; use JSON or PNG");
        }
        String text = Texts.decode(content);
        CharacterFormat format;
        if (text.stripLeading().startsWith("{")) {
            format = ofJson(JsonText.parse(text).root());
        } else if (SQL.matcher(text.substring(0, Math.min(text.length(), 200))).matches()) {
            format = CharacterFormat.WHISPERENGINE_SQL;
        } else {
            format = ofYaml(YamlText.parse(text));
        }
        if (format == null) {
            throw ApiException.badInput("The document is of no known format");
        }
        return format;
    }

    private static @Nullable CharacterFormat ofJson(JsonNode root) {
        if (CharacterDocument.claims(root)) {
            return CharacterFormat.CDL_JSON;
        }
        CharacterFormat card = CardCodec.recognise(root);
        return card != null ? card : LegacyCodec.recognises(root) ? CharacterFormat.LEGACY_JSON : null;
    }

    private static @Nullable CharacterFormat ofYaml(JsonNode root) {
        if (CharacterDocument.claims(root)) {
            return CharacterFormat.CDL_YAML;
        }
        return WebUiCodec.recognises(root) ? CharacterFormat.WEB_UI_YAML : null;
    }

    /**
     * Writes a card into a picture: version 2 under {@code chara}, and for {@code CARD_V3} version 3 under {@code ccv3}
     * besides. What the format cannot hold is told as for its JSON.
     *
     * @param portrait the picture; a plain one when there is none
     */
    public ExportedDocument writePng(CharacterFormat format, ObjectNode document, @Nullable Portrait portrait) {
        if (!format.isCard()) {
            throw ApiException.badInput("format", "only a card goes into a PNG, not " + format);
        }
        Png picture = portrait == null
                ? Png.plain()
                : Png.parse(portrait.png()).without(Set.of(CardCodec.V2_CHUNK, CardCodec.V3_CHUNK));
        ExportedDocument card = codec(CharacterFormat.CARD_V2).write(document);
        picture = picture.with(CardCodec.V2_CHUNK, CardCodec.chunk(card));
        if (format == CharacterFormat.CARD_V3) {
            card = codec(CharacterFormat.CARD_V3).write(document);
            picture = picture.with(CardCodec.V3_CHUNK, CardCodec.chunk(card));
        }
        return new ExportedDocument(picture.bytes(), "image/png", "png", card.issues());
    }
}
