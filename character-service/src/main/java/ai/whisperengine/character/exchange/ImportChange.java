package ai.whisperengine.character.exchange;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One thing that an import changes, or would change. */
@Description("One thing that an import changes, or would change. Secrets are never shown.")
public record ImportChange(
        @NonNull @Description("What happens.") Kind kind,

        @NonNull
        @Description(
                "The section; `character` for the character's own fields, `conversationModes.modeGuidance` for rows"
                        + " below rows.")
        String section,

        @Description("What the row says first, cut to 80 characters; null for the character itself.") @Nullable
        String row,

        @Description("The field; null when a whole row comes or goes.") @Nullable
        String field,

        @Description("The value before, as JSON, cut to 500 characters; null when there is none.") @Nullable
        String oldValue,

        @Description("The value after, as JSON, cut to 500 characters; null when there is none.") @Nullable
        String newValue) {

    /** What an import does with a row or a field. */
    @Description("What an import does with a row or a field.")
    public enum Kind {
        @Description("A row comes.")
        ADDED,

        @Description("A field takes another value.")
        CHANGED,

        @Description("A row takes another place in the order.")
        MOVED,

        @Description("A row goes.")
        REMOVED
    }
}
