package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("EntityConnection")
@Description("A page of entities.")
public class EntityConnection extends Connection<EntityEdge, Entity> {}
