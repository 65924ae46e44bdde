package ai.whisperengine.memory.transaction;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RoleplayTransactionEdge")
@Description("A roleplay transaction in a page, with its cursor.")
public class RoleplayTransactionEdge extends Edge<RoleplayTransaction> {

    public RoleplayTransactionEdge(RoleplayTransaction node, String cursor) {
        super(node, cursor);
    }
}
