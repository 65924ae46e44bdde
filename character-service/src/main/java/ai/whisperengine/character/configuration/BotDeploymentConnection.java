package ai.whisperengine.character.configuration;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("BotDeploymentConnection")
@Description("A page of deployments.")
public class BotDeploymentConnection extends Connection<BotDeploymentEdge, BotDeployment> {}
