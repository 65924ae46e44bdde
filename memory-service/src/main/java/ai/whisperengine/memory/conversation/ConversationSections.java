package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a conversation. */
@GraphQLApi
public class ConversationSections {

    @Prefetched
    @NonNull
    @Description("Who takes or took part, in the order in which they first joined; at most 1,000.")
    public List<@NonNull ConversationParticipant> participants(
            @Source Conversation conversation,
            @Description("At most so many rows; all when absent.") @Nullable Integer first) {
        throw new UnsupportedOperationException("participants are read with their conversation");
    }
}
