package ai.whisperengine.character.validation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One thing about a character that its editor should know. */
@Description("One thing about a character that its editor should know.")
public record ValidationFinding(
        @NonNull @Description("What kind of finding it is.") ValidationCode code,

        @NonNull
        @Description("The place in the document: character.attributes[3].description. For a stored character, its"
                + " sections count from 0 in their documented order.")
        String path,

        @Description("The section; null for the character's own fields and for the document as a whole.") @Nullable
        String section,

        @Description("The field; null when it concerns a row, a section or the whole.") @Nullable
        String field,

        @NonNull @Description("What it is, in words.") String message) {}
