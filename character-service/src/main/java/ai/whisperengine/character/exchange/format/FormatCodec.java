package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Translates between one foreign format and the character document of this suite. A codec touches no database: whether
 * rows and fields are ones that the schema can hold is decided by whoever stores the document.
 */
public interface FormatCodec {

    CharacterFormat format();

    /**
     * Reads a document of this format.
     *
     * @throws ai.whisperengine.platform.error.ApiException BAD_USER_INPUT with the place, or LIMIT_EXCEEDED
     */
    ParsedDocument read(byte[] content);

    /**
     * Writes a character document in this format. When the character was imported from this format, the stored
     * original (section {@code sourceDocuments}) is the beginning, and only what the definition says otherwise is
     * changed in it.
     */
    ExportedDocument write(ObjectNode document);
}
