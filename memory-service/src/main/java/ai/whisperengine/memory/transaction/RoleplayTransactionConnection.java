package ai.whisperengine.memory.transaction;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RoleplayTransactionConnection")
@Description("A page of roleplay transactions.")
public class RoleplayTransactionConnection extends Connection<RoleplayTransactionEdge, RoleplayTransaction> {}
