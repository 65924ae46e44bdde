package ai.whisperengine.memory.event;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("UserEventEdge")
@Description("An event in a page, with its cursor.")
public class UserEventEdge extends Edge<UserEvent> {

    public UserEventEdge(UserEvent node, String cursor) {
        super(node, cursor);
    }
}
