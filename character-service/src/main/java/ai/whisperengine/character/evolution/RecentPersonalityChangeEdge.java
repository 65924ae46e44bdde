package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RecentPersonalityChangeEdge")
@Description("A change in a page, with its cursor.")
public class RecentPersonalityChangeEdge extends Edge<RecentPersonalityChange> {

    public RecentPersonalityChangeEdge(RecentPersonalityChange node, String cursor) {
        super(node, cursor);
    }
}
