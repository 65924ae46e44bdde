package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RelationRuleConnection")
@Description("A page of rules of relations.")
public class RelationRuleConnection extends Connection<RelationRuleEdge, RelationRule> {}
