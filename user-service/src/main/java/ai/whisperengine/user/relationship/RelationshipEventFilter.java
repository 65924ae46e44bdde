package ai.whisperengine.user.relationship;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("RelationshipEventFilter")
@Description("Which events a list has: those of a user, of a character, or of both; give at least one. All conditions"
        + " that are given hold.")
public class RelationshipEventFilter {

    @Description("Id of the user.")
    @Id
    public @Nullable String userId;

    @Description("Handle of the character.")
    public @Nullable String characterName;

    @Description("What changed the relationship.")
    public @Nullable RelationshipEventKind kind;

    @Description("How good the interaction was.")
    public @Nullable InteractionQuality quality;

    @Description("At this time or later.")
    public @Nullable OffsetDateTime since;

    @Description("Before this time.")
    public @Nullable OffsetDateTime until;
}
