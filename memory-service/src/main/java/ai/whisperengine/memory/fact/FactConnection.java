package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("FactConnection")
@Description("A page of facts.")
public class FactConnection extends Connection<FactEdge, Fact> {}
