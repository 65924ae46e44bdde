package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ConversationEdge")
@Description("A conversation in a page, with its cursor.")
public class ConversationEdge extends Edge<Conversation> {

    public ConversationEdge(Conversation node, String cursor) {
        super(node, cursor);
    }
}
