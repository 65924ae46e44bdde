package ai.whisperengine.character.configuration;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of deployments. Each is a range of an index.")
public enum DeploymentOrder {
    @Description("By the name of the container.")
    CONTAINER_NAME("containerName"),
    @Description("By port, lowest first.")
    PORT("port");

    private final String property;

    DeploymentOrder(String property) {
        this.property = property;
    }

    public String property() {
        return property;
    }
}
