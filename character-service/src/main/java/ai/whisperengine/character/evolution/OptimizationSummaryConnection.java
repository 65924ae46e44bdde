package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("OptimizationSummaryConnection")
@Description("A page of summaries of optimisations.")
public class OptimizationSummaryConnection extends Connection<OptimizationSummaryEdge, OptimizationSummary> {}
