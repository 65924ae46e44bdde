package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ForgottenMemoryConnection")
@Description("A page of receipts of forgotten memories.")
public class ForgottenMemoryConnection extends Connection<ForgottenMemoryEdge, ForgottenMemory> {}
