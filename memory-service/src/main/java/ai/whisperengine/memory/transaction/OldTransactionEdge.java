package ai.whisperengine.memory.transaction;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("OldTransactionEdge")
@Description("A roleplay transaction of an older installation in a page, with its cursor.")
public class OldTransactionEdge extends Edge<OldTransaction> {

    public OldTransactionEdge(OldTransaction node, String cursor) {
        super(node, cursor);
    }
}
