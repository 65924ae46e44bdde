package ai.whisperengine.character.validation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What a validation found. */
@Description("What a validation found.")
public record ValidationReport(
        @Name("isValid") @Description("Whether there is no error.")
        boolean isValid,

        @NonNull @Description("What prevents the character from being stored.")
        List<@NonNull ValidationFinding> errors,

        @NonNull @Description("What can be stored and is probably not meant so.")
        List<@NonNull ValidationFinding> warnings,

        @NonNull @Description("What would make the character better.")
        List<@NonNull ValidationFinding> suggestions,

        @NonNull @Description("How complete the character is.")
        Completeness completeness) {}
