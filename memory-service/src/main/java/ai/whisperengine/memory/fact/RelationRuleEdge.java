package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RelationRuleEdge")
@Description("A rule in a page, with its cursor.")
public class RelationRuleEdge extends Edge<RelationRule> {

    public RelationRuleEdge(RelationRule node, String cursor) {
        super(node, cursor);
    }
}
