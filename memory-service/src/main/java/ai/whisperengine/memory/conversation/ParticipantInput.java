package ai.whisperengine.memory.conversation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Who takes part: one of the two. */
@Input("ParticipantInput")
@Description("A user or a character: exactly one of the two fields is given.")
public class ParticipantInput {

    @Id
    @Description("Universal id of a user.")
    public @Nullable String userId;

    @Description("Handle of a character.")
    public @Nullable String characterName;
}
