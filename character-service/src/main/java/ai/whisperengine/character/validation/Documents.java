package ai.whisperengine.character.validation;

import ai.whisperengine.character.document.CharacterDocument;
import ai.whisperengine.character.validation.Findings.Place;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Our own document (CDL_JSON): how it is read, and how its envelope is checked. */
final class Documents {

    static final String FORMAT = CharacterDocument.FORMAT;
    static final int FORMAT_VERSION = CharacterDocument.FORMAT_VERSION;
    static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int MAX_DEPTH = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    /** The document in a text; null, and a finding, when it is none. Values of the text are never repeated. */
    static @Nullable ObjectNode read(String text, Findings findings) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read instanceof ObjectNode document) {
                return document;
            }
            findings.error(ValidationCode.MALFORMED, Place.DOCUMENT, "must be a JSON object");
        } catch (StreamConstraintsException e) {
            findings.error(
                    ValidationCode.MALFORMED,
                    Place.DOCUMENT,
                    "is nested deeper than " + MAX_DEPTH + " levels, or has a number or a name without end" + at(e));
        } catch (JsonProcessingException e) {
            String message = String.valueOf(e.getOriginalMessage());
            findings.error(
                    ValidationCode.MALFORMED,
                    Place.DOCUMENT,
                    message.startsWith("Duplicate field")
                            ? "has a member that stands twice in its object" + at(e)
                            : "is no JSON" + at(e));
        }
        return null;
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    /** The character in a document; null, and a finding, when the envelope is another one. */
    static @Nullable ObjectNode character(ObjectNode document, Findings findings) {
        if (!document.path("format").asText().equals(FORMAT)) {
            findings.error(ValidationCode.WRONG_FORMAT, Place.DOCUMENT.field("format"), "must be " + FORMAT);
        }
        JsonNode version = document.path("formatVersion");
        if (!version.isInt() || version.intValue() != FORMAT_VERSION) {
            findings.error(
                    ValidationCode.WRONG_FORMAT, Place.DOCUMENT.field("formatVersion"), "must be " + FORMAT_VERSION);
        }
        for (String member : (Iterable<String>) document::fieldNames) {
            if (!member.equals("format") && !member.equals("formatVersion") && !member.equals("character")) {
                findings.warning(ValidationCode.UNKNOWN_FIELD, Place.DOCUMENT.field(member), "is not known here");
            }
        }
        if (document.get("character") instanceof ObjectNode character) {
            return character;
        }
        findings.error(ValidationCode.WRONG_TYPE, Place.CHARACTER, "must be an object");
        return null;
    }

    /** Whether nothing is said: no row, or a single row without a value. */
    static boolean isEmpty(JsonNode section) {
        for (JsonNode part : section) {
            if (!part.isNull()) {
                return false;
            }
        }
        return true;
    }

    /** A text of an object; empty where there is none. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() ? value.textValue() : "";
    }
}
