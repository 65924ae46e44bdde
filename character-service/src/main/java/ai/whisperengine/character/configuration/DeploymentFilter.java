package ai.whisperengine.character.configuration;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("DeploymentFilter")
@Description("Which deployments a list has. What is absent does not restrict.")
public class DeploymentFilter {

    @Description("Only deployments that stand here.")
    public @Nullable DeploymentStatus status;
}
