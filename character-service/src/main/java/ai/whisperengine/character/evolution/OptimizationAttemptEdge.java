package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("OptimizationAttemptEdge")
@Description("An attempt in a page, with its cursor.")
public class OptimizationAttemptEdge extends Edge<OptimizationAttempt> {

    public OptimizationAttemptEdge(OptimizationAttempt node, String cursor) {
        super(node, cursor);
    }
}
