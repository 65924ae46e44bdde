package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MemoryConnection")
@Description("A page of memories.")
public class MemoryConnection extends Connection<MemoryEdge, Memory> {}
