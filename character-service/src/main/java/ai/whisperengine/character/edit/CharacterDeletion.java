package ai.whisperengine.character.edit;

import ai.whisperengine.platform.change.TableCount;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What a deletion took along. */
@Name("CharacterDeletion")
@Description("What a deletion took along.")
public record CharacterDeletion(
        @Id @NonNull @Description("The id that the character had.")
        Integer id,

        @NonNull @Description("The name that the character had.")
        String name,

        @NonNull @Description("The handle that the character had; it is free now.")
        String normalizedName,

        @NonNull
        @Description("Rows elsewhere that knew the character by its handle and were deleted, or forgot it where they"
                + " belong to a user. Rows of its own sections go with it and are not counted.")
        List<@NonNull TableCount> rows) {}
