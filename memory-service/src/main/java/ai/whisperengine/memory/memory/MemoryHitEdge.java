package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MemoryHitEdge")
@Description("A found memory in a page, with its cursor.")
public class MemoryHitEdge extends Edge<MemoryHit> {

    public MemoryHitEdge(MemoryHit node, String cursor) {
        super(node, cursor);
    }
}
