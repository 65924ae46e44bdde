package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("LegacyFactConnection")
@Description("A page of older facts.")
public class LegacyFactConnection extends Connection<LegacyFactEdge, LegacyFact> {}
