package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RecentPersonalityChangeConnection")
@Description("A page of changes of the last thirty days.")
public class RecentPersonalityChangeConnection
        extends Connection<RecentPersonalityChangeEdge, RecentPersonalityChange> {}
