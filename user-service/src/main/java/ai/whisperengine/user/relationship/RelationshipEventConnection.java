package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RelationshipEventConnection")
@Description("A page of events of relationships.")
public class RelationshipEventConnection extends Connection<RelationshipEventEdge, RelationshipEvent> {}
