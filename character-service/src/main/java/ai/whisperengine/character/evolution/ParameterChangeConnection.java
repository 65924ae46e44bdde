package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ParameterChangeConnection")
@Description("A page of changes with their optimisations.")
public class ParameterChangeConnection extends Connection<ParameterChangeEdge, ParameterChange> {}
