package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RelationshipEventEdge")
@Description("An event of a relationship in a page, with its cursor.")
public class RelationshipEventEdge extends Edge<RelationshipEvent> {

    public RelationshipEventEdge(RelationshipEvent node, String cursor) {
        super(node, cursor);
    }
}
