package ai.whisperengine.user.moderation;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("BanEdge")
@Description("An element of a page, with its cursor.")
public class BanEdge extends Edge<Ban> {

    public BanEdge(Ban node, String cursor) {
        super(node, cursor);
    }
}
