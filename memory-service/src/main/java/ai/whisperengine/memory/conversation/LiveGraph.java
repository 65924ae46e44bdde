package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.input.Inputs;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Messages as they come. */
@GraphQLApi
public class LiveGraph {

    private final LiveService live;
    private final Selections selections;

    public LiveGraph(LiveService live, Selections selections) {
        this.live = live;
        this.selections = selections;
    }

    @Subscription
    @Description(
            "The messages of a conversation from now on: each once, in the order in which they were stored, a moment"
                    + " after their transaction and all older ones have ended. It may begin with a message from just before. An"
                    + " unknown conversation is NOT_FOUND. A client that does not take its events is dropped with"
                    + " LIMIT_EXCEEDED.")
    public Multi<MessageAppended> messageAppended(
            @Name("conversationId") @Id @NonNull @Description("The id of the conversation.") String conversationId) {
        return live.follow(Inputs.key(conversationId, "conversationId"));
    }

    @Description("The message; null when it was forgotten in between. One statement for each event.")
    public Uni<@Nullable Message> message(@Source MessageAppended event) {
        return live.message(event.key(), selections.current());
    }
}
