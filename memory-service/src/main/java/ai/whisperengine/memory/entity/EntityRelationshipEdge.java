package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("EntityRelationshipEdge")
@Description("An edge of the knowledge graph in a page, with its cursor.")
public class EntityRelationshipEdge extends Edge<EntityRelationship> {

    public EntityRelationshipEdge(EntityRelationship node, String cursor) {
        super(node, cursor);
    }
}
