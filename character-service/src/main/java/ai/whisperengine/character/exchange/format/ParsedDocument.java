package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.ImportIssue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read.
 *
 * @param document the character document
 * @param issues what was changed on the way, or has no place but the stored original
 * @param portrait the picture of a PNG card
 */
public record ParsedDocument(
        ObjectNode document,
        List<ImportIssue> issues,
        @Nullable Portrait portrait) {}
