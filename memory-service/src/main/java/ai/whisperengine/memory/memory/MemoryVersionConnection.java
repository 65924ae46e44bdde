package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MemoryVersionConnection")
@Description("A page of versions of a memory.")
public class MemoryVersionConnection extends Connection<MemoryVersionEdge, MemoryVersion> {}
