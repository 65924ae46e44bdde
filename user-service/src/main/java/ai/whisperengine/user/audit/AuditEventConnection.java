package ai.whisperengine.user.audit;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("AuditEventConnection")
@Description("A page of the audit.")
public class AuditEventConnection extends Connection<AuditEventEdge, AuditEvent> {}
