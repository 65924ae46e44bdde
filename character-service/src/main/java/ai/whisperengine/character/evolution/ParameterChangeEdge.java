package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ParameterChangeEdge")
@Description("A change in a page, with its cursor.")
public class ParameterChangeEdge extends Edge<ParameterChange> {

    public ParameterChangeEdge(ParameterChange node, String cursor) {
        super(node, cursor);
    }
}
