package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MemoryVersionEdge")
@Description("A version of a memory in a page, with its cursor.")
public class MemoryVersionEdge extends Edge<MemoryVersion> {

    public MemoryVersionEdge(MemoryVersion node, String cursor) {
        super(node, cursor);
    }
}
