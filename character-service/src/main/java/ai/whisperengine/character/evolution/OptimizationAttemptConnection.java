package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("OptimizationAttemptConnection")
@Description("A page of attempts to optimise a personality.")
public class OptimizationAttemptConnection extends Connection<OptimizationAttemptEdge, OptimizationAttempt> {}
