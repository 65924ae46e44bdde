package ai.whisperengine.memory.transaction;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("OldTransactionConnection")
@Description("A page of roleplay transactions of an older installation.")
public class OldTransactionConnection extends Connection<OldTransactionEdge, OldTransaction> {}
