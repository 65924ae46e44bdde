package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("EntityEdge")
@Description("An entity in a page, with its cursor.")
public class EntityEdge extends Edge<Entity> {

    public EntityEdge(Entity node, String cursor) {
        super(node, cursor);
    }
}
