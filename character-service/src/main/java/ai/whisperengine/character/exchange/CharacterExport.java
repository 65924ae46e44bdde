package ai.whisperengine.character.exchange;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A character as a file. */
@Description("A character as a file of some format. Ids, times of the server and secrets are never in it.")
public record CharacterExport(
        @NonNull @Description("The content of the file: text, or base64 when it is a picture.")
        String document,

        @Description("Whether `document` is base64.") boolean base64,

        @NonNull @Description("The media type of the file.") String mediaType,

        @NonNull @Description("A name for the file, made from the handle and the format.")
        String fileName,

        @NonNull @Description("What the format could not hold.")
        List<@NonNull ImportIssue> issues) {}
