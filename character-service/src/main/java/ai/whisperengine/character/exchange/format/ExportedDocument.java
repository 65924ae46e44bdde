package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.ImportIssue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What was written.
 *
 * @param issues what the format could not hold, by section
 */
@SuppressWarnings("ArrayRecordComponent") // content is passed on and never compared
public record ExportedDocument(byte[] content, String mediaType, String fileExtension, List<ImportIssue> issues) {

    static ExportedDocument of(CharacterFormat format, String text, List<ImportIssue> issues) {
        return new ExportedDocument(
                text.getBytes(StandardCharsets.UTF_8), format.mediaType(), format.fileExtension(), issues);
    }

    /** The content of a format that is text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
