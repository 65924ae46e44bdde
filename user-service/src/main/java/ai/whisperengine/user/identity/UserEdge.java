package ai.whisperengine.user.identity;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("UserEdge")
@Description("A user in a page, with its cursor.")
public class UserEdge extends Edge<User> {

    public UserEdge(User node, String cursor) {
        super(node, cursor);
    }
}
