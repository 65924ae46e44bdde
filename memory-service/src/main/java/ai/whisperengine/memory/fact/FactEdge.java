package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("FactEdge")
@Description("A fact in a page, with its cursor.")
public class FactEdge extends Edge<Fact> {

    public FactEdge(Fact node, String cursor) {
        super(node, cursor);
    }
}
