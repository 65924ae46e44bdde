package ai.whisperengine.memory.conversation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Where a conversation takes place, and who takes part. */
@Input("StartConversationInput")
@Description("Where a conversation takes place, and who takes part.")
public class StartConversationInput {

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("The channel; its id must be given. Its type may be told later, once: a direct channel stays direct.")
    public ChannelInput channel;

    @Description("A title, 1 to 200 characters; kept when the conversation has none yet.")
    public @Nullable String title;

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("Who takes part, at least one and at most 1,000 in all. Others who take part already stay.")
    public List<@NonNull ParticipantInput> participants;
}
