package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("EntityRelationshipConnection")
@Description("A page of edges of the knowledge graph.")
public class EntityRelationshipConnection extends Connection<EntityRelationshipEdge, EntityRelationship> {}
