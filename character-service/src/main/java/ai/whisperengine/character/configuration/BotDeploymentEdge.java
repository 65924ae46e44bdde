package ai.whisperengine.character.configuration;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("BotDeploymentEdge")
@Description("A deployment in a page, with its cursor.")
public class BotDeploymentEdge extends Edge<BotDeployment> {

    public BotDeploymentEdge(BotDeployment node, String cursor) {
        super(node, cursor);
    }
}
