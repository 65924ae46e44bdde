package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("LegacyFactEdge")
@Description("An older fact in a page, with its cursor.")
public class LegacyFactEdge extends Edge<LegacyFact> {

    public LegacyFactEdge(LegacyFact node, String cursor) {
        super(node, cursor);
    }
}
