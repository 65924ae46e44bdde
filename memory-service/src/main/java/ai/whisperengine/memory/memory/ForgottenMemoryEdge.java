package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ForgottenMemoryEdge")
@Description("A receipt of a forgotten memory in a page, with its cursor.")
public class ForgottenMemoryEdge extends Edge<ForgottenMemory> {

    public ForgottenMemoryEdge(ForgottenMemory node, String cursor) {
        super(node, cursor);
    }
}
