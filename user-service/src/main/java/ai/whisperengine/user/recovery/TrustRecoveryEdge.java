package ai.whisperengine.user.recovery;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("TrustRecoveryEdge")
@Description("An episode in a page, with its cursor.")
public class TrustRecoveryEdge extends Edge<TrustRecovery> {

    public TrustRecoveryEdge(TrustRecovery node, String cursor) {
        super(node, cursor);
    }
}
