package ai.whisperengine.user.relationship;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("RelationshipFilter")
@Description("Which relationships a list has: those of a user, of a character, or of both; give at least one. All"
        + " conditions that are given hold.")
public class RelationshipFilter {

    @Description("Id of the user.")
    @Id
    public @Nullable String userId;

    @Description("Handle of the character.")
    public @Nullable String characterName;

    @Description("At least this much trust, 0 to 1.")
    public @Nullable Double trustAtLeast;

    @Description("At most this much trust, 0 to 1.")
    public @Nullable Double trustAtMost;

    @Description("At least so many interactions, 0 or more.")
    public @Nullable Integer interactionsAtLeast;

    @Description("Changed at this time or later.")
    public @Nullable OffsetDateTime updatedSince;
}
