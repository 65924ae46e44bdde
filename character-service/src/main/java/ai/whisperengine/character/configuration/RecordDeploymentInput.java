package ai.whisperengine.character.configuration;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RecordDeploymentInput")
@Description("What is known of the container of a character's bot. What is absent stays as it was recorded.")
@SuppressWarnings("NullAway.Init")
public class RecordDeploymentInput {

    @Description("Id of the character.")
    @Id
    @NonNull
    public String characterId;

    @Description("Name of the container, unique among all bots. The first record of a character needs it.")
    public @Nullable String containerName;

    @Description("Port of the bot on its host, unique among all bots. The first record of a character needs it.")
    public @Nullable Integer port;

    @Description("Where the deployment stands; DEPLOYING when the first record has none.")
    public @Nullable DeploymentStatus status;

    @Description("The configuration that the bot is deployed with; null removes it. It may hold secrets: it is stored"
            + " encrypted, and a read answers a mask.")
    public @Nullable JsonValue config;

    @Description("Why the deployment failed; null removes it. A deployment that is started again or runs has none.")
    public @Nullable String errorMessage;
}
