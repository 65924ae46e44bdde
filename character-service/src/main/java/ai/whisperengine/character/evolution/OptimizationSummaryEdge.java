package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("OptimizationSummaryEdge")
@Description("A summary in a page, with its cursor.")
public class OptimizationSummaryEdge extends Edge<OptimizationSummary> {

    public OptimizationSummaryEdge(OptimizationSummary node, String cursor) {
        super(node, cursor);
    }
}
