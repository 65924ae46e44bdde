package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frame of our own document. */
public final class CharacterDocument {

    public static final String FORMAT = ai.whisperengine.character.document.CharacterDocument.FORMAT;
    public static final int VERSION = ai.whisperengine.character.document.CharacterDocument.FORMAT_VERSION;

    private static final Pattern VERSION_NUMBER = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?");

    private CharacterDocument() {}

    /** A document around a character. */
    public static ObjectNode of(ObjectNode character) {
        ObjectNode document = Trees.NODES.objectNode();
        document.put("format", FORMAT).put("formatVersion", VERSION).set("character", character);
        return document;
    }

    /** The character in a document that was made by this program. */
    public static ObjectNode character(ObjectNode document) {
        if (document.path("character") instanceof ObjectNode character) {
            return character;
        }
        throw ApiException.badInput("character", "the document has no character");
    }

    static boolean claims(JsonNode root) {
        return root.path("format").asText().equals(FORMAT);
    }

    /** The document, when this program understands its version. */
    static ObjectNode require(JsonNode root, Issues issues) {
        if (!(root instanceof ObjectNode document)) {
            throw ApiException.badInput("The document is no object with a character in it");
        }
        if (!claims(root)) {
            throw ApiException.badInput("format", "must be " + FORMAT);
        }
        JsonNode given = root.path("formatVersion");
        String spelling = given.isNumber() ? JsonRenderer.number(given) : given.asText();
        Matcher version = VERSION_NUMBER.matcher(spelling);
        if (!version.matches()) {
            throw ApiException.badInput("formatVersion", "must be a version such as " + VERSION);
        }
        if (Integer.parseInt(version.group(1)) != VERSION) {
            throw ApiException.badInput(
                    "formatVersion",
                    "version " + Texts.shown(spelling) + " is not understood; this program knows version " + VERSION);
        }
        if (version.group(2) != null && Integer.parseInt(version.group(2)) > 0) {
            issues.warning(
                    null,
                    "formatVersion",
                    "newer",
                    "The document has version " + spelling + ", which is newer than " + VERSION
                            + "; what is new in it is not understood");
        }
        character(document);
        return document;
    }
}
