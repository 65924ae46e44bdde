package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MemoryHitConnection")
@Description("A page of found memories.")
public class MemoryHitConnection extends Connection<MemoryHitEdge, MemoryHit> {}
