package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MessageEdge")
@Description("A message in a page, with its cursor.")
public class MessageEdge extends Edge<Message> {

    public MessageEdge(Message node, String cursor) {
        super(node, cursor);
    }
}
