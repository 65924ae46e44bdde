package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RelationshipEdge")
@Description("A relationship in a page, with its cursor.")
public class RelationshipEdge extends Edge<Relationship> {

    public RelationshipEdge(Relationship node, String cursor) {
        super(node, cursor);
    }
}
