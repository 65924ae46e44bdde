package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MemoryEdge")
@Description("A memory in a page, with its cursor.")
public class MemoryEdge extends Edge<Memory> {

    public MemoryEdge(Memory node, String cursor) {
        super(node, cursor);
    }
}
