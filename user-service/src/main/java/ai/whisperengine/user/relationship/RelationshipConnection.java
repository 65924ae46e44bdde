package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RelationshipConnection")
@Description("A page of relationships.")
public class RelationshipConnection extends Connection<RelationshipEdge, Relationship> {}
