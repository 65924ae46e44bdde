package ai.whisperengine.user.audit;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("AuditEventEdge")
@Description("An element of a page, with its cursor.")
public class AuditEventEdge extends Edge<AuditEvent> {

    public AuditEventEdge(AuditEvent node, String cursor) {
        super(node, cursor);
    }
}
