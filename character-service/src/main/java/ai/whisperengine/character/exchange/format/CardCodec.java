package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.ImportIssue;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Character cards of versions 2 and 3, as JSON or in a PNG. */
final class CardCodec extends ForeignCodec {

    static final String V2_CHUNK = "chara";
    static final String V3_CHUNK = "ccv3";

    private static final String V2 = "chara_card_v2";
    private static final String V3 = "chara_card_v3";

    private final CharacterFormat format;
    private final Dialect dialect;
    private final Dialect flat = CardDialect.v1();

    CardCodec(CharacterFormat format, Sections sections) {
        super(format, sections);
        this.format = format;
        this.dialect = format == CharacterFormat.CARD_V3 ? CardDialect.v3() : CardDialect.v2();
    }

    /** The format of a JSON document, when it is a card. */
    static @Nullable CharacterFormat recognise(JsonNode root) {
        String spec = root.path("spec").asText();
        if (spec.equals(V3)) {
            return CharacterFormat.CARD_V3;
        }
        boolean flat = root.path("name").isTextual() && (root.has("first_mes") || root.has("mes_example"));
        return spec.equals(V2) || root.path("data").path("name").isTextual() || flat ? CharacterFormat.CARD_V2 : null;
    }

    @Override
    public ParsedDocument read(byte[] content) {
        if (!Png.isPng(content)) {
            return super.read(content);
        }
        Png png = Png.parse(content);
        Portrait portrait = new Portrait(png.without(Set.of(V2_CHUNK, V3_CHUNK)).bytes());
        List<ImportIssue> issues = new ArrayList<>();
        if (png.hasTrailing()) {
            issues.add(issue(ImportIssue.Severity.WARNING, "What follows the end of the PNG is left out"));
        }
        boolean third = format == CharacterFormat.CARD_V3;
        String text = card(png, third && png.has(V3_CHUNK) ? V3_CHUNK : V2_CHUNK);
        ParsedDocument parsed = read(text, portrait);
        issues.addAll(parsed.issues());
        if (third && png.has(V3_CHUNK) && png.has(V2_CHUNK)) {
            issues.add(keepOlder(png, parsed.document()));
        } else if (!third && png.has(V3_CHUNK)) {
            issues.add(issue(
                    ImportIssue.Severity.INFO, "The PNG carries the card in version 3 too; CARD_V3 reads that one"));
        }
        return new ParsedDocument(parsed.document(), List.copyOf(issues), portrait);
    }

    /** The version 2 of the same card, kept for an export in version 2. */
    private static ImportIssue keepOlder(Png png, ObjectNode document) {
        try {
            String older = card(png, V2_CHUNK);
            if (recognise(JsonText.parse(older).root()) == CharacterFormat.CARD_V2) {
                Sources.add(CharacterDocument.character(document), CharacterFormat.CARD_V2, older);
                return issue(
                        ImportIssue.Severity.INFO,
                        "The PNG carries the card in version 2 too; version 3 counts, the other is kept");
            }
            return issue(
                    ImportIssue.Severity.INFO, "The PNG repeats the card under the older keyword; version 3 counts");
        } catch (ApiException e) {
            if (png.count(V2_CHUNK) > 1) {
                throw e;
            }
            return issue(
                    ImportIssue.Severity.WARNING,
                    "The PNG carries the card in version 2 too, but that one cannot be read: " + e.getMessage());
        }
    }

    private static ImportIssue issue(ImportIssue.Severity severity, String message) {
        return new ImportIssue(severity, null, null, null, message);
    }

    /** The format of the card in a PNG. */
    static CharacterFormat recognise(Png png) {
        if (png.has(V3_CHUNK)) {
            return CharacterFormat.CARD_V3;
        }
        if (!png.has(V2_CHUNK)) {
            throw ApiException.badInput("The PNG carries no card: it has neither a chunk 'chara' nor 'ccv3'");
        }
        CharacterFormat format = recognise(JsonText.parse(card(png, V2_CHUNK)).root());
        return format == null ? CharacterFormat.CARD_V2 : format;
    }

    private static String card(Png png, String keyword) {
        String text = png.text(keyword).strip();
        if (text.startsWith("{")) {
            // Not as the specification has it, but plain.
            Texts.requireSize(text.length());
            return text;
        }
        try {
            return Texts.decode(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw ApiException.badInput("The PNG chunk '" + keyword + "' is not Base64");
        }
    }

    @Override
    Dialect dialect(JsonNode root, Issues issues) {
        CharacterFormat recognised = recognise(root);
        if (recognised == null) {
            throw ApiException.badInput("spec", "this is no character card");
        }
        if (recognised != format) {
            throw ApiException.badInput("spec", "this is " + recognised + " and not " + format);
        }
        if (!root.path("data").isObject()) {
            if (root.has("spec")) {
                throw ApiException.badInput("data", "the card has no object 'data'");
            }
            return flat;
        }
        version(root, issues);
        return dialect;
    }

    private void version(JsonNode root, Issues issues) {
        if (!root.has("spec")) {
            issues.warning(null, "spec", "missing", "The card does not say its version; it is read as version 2");
            return;
        }
        double known = format == CharacterFormat.CARD_V3 ? 3.0 : 2.0;
        String given = root.path("spec_version").asText();
        if (!given.matches("\\d{1,4}(\\.\\d{1,4})?")) {
            issues.warning(
                    null, "spec_version", "unreadable", "spec_version '" + Texts.shown(given) + "' is no version");
        } else if (Double.parseDouble(given) > known) {
            issues.warning(
                    null,
                    "spec_version",
                    "newer",
                    "The card has version " + given + ", which is newer than " + known
                            + "; what is new in it stays in the stored original only");
        }
    }

    @Override
    Dialect newDialect() {
        return dialect;
    }

    /** The stored card of this version, else that of the other, with what this version requires. */
    @Override
    @Nullable
    SourceText original(ObjectNode character) {
        SourceText own = super.original(character);
        if (own != null) {
            return own.root().path("data").isObject() ? own : converted(wrapped(own));
        }
        CharacterFormat other = format == CharacterFormat.CARD_V3 ? CharacterFormat.CARD_V2 : CharacterFormat.CARD_V3;
        String text = Sources.find(character, other);
        if (text == null) {
            return null;
        }
        SourceText source = SourceText.json(text);
        return converted(source.root().path("data").isObject() ? source : wrapped(source));
    }

    /** Version 1 has no envelope. */
    private static SourceText wrapped(SourceText flat) {
        return SourceText.json("{\"data\": " + flat.text().strip() + "}");
    }

    private SourceText converted(SourceText card) {
        ObjectNode wanted = dialect.frame().deepCopy();
        if (wanted.path("data") instanceof ObjectNode data) {
            card.root().path("data").fieldNames().forEachRemaining(data::remove);
        }
        Merged merged = new Merge(Dialect.none()).merge(card.root(), card.span(), Trees.NODES.objectNode(), wanted);
        return SourceText.json(card.with(merged));
    }

    /** A chunk's content for a written card. */
    static String chunk(ExportedDocument card) {
        return Base64.getEncoder().encodeToString(card.content());
    }
}
