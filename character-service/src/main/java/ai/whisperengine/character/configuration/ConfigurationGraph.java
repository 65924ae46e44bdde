package ai.whisperengine.character.configuration;

import ai.whisperengine.platform.graphql.Selections;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ConfigurationGraph {

    private static final String SET =
            " What is absent stays, null clears (a field that must have a value goes back to its"
                    + " default), 0 and false are values. The row in force becomes history and a new one takes its place; when"
                    + " nothing changes, no row is made. With `id` the change is made only if that row is still in force,"
                    + " otherwise it is a CONFLICT. A secret that is absent stays, null removes it, and the mask of a read is"
                    + " refused.";
    private static final String CONFIG = "The settings to change.";
    private static final String CHARACTER = "Id of the character.";
    private static final String ACTIVATE =
            "Puts earlier settings in force again, as they were, their secrets with them.";
    private static final String ROW = "Id of the row of the history.";
    private static final String CLEAR = "Leaves no settings in force, and returns whether there were any.";
    private static final String FORGET =
            "Whether to remove the history with its secrets, too; otherwise it stays and can be put in force again.";

    private final ConfigurationService configurations;
    private final Selections selections;
    private final Context context;

    public ConfigurationGraph(ConfigurationService configurations, Selections selections, Context context) {
        this.configurations = configurations;
        this.selections = selections;
        this.context = context;
    }

    @Mutation("setLlmConfig")
    @NonNull
    @Description("Changes the settings for the language model." + SET)
    public Uni<LlmConfigChange> setLlmConfig(
            @Name("characterId") @NonNull @Id @Description(CHARACTER) String characterId,
            @Name("config") @NonNull @Description(CONFIG) LlmConfig config) {
        return configurations
                .set(
                        ConfigurationKind.LLM,
                        characterId,
                        given(),
                        config,
                        selections.current().below("config"))
                .map(outcome -> new LlmConfigChange(outcome.config(), outcome.warnings()));
    }

    @Mutation
    @NonNull
    @Description(ACTIVATE)
    public Uni<LlmConfigChange> activateLlmConfig(@Name("id") @NonNull @Id @Description(ROW) String id) {
        return configurations
                .activate(ConfigurationKind.LLM, id, selections.current().below("config"))
                .map(outcome -> new LlmConfigChange(outcome.config(), outcome.warnings()));
    }

    @Mutation
    @NonNull
    @Description(CLEAR)
    public Uni<Boolean> clearLlmConfig(
            @Name("characterId") @NonNull @Id @Description(CHARACTER) String characterId,
            @Name("forget") @DefaultValue("false") @Description(FORGET) @Nullable Boolean forget) {
        return configurations.clear(ConfigurationKind.LLM, characterId, Boolean.TRUE.equals(forget));
    }

    @Mutation("setDiscordConfig")
    @NonNull
    @Description("Changes the settings for Discord." + SET)
    public Uni<DiscordConfigChange> setDiscordConfig(
            @Name("characterId") @NonNull @Id @Description(CHARACTER) String characterId,
            @Name("config") @NonNull @Description(CONFIG) DiscordConfig config) {
        return configurations
                .set(
                        ConfigurationKind.DISCORD,
                        characterId,
                        given(),
                        config,
                        selections.current().below("config"))
                .map(outcome -> new DiscordConfigChange(outcome.config(), outcome.warnings()));
    }

    @Mutation
    @NonNull
    @Description(ACTIVATE)
    public Uni<DiscordConfigChange> activateDiscordConfig(@Name("id") @NonNull @Id @Description(ROW) String id) {
        return configurations
                .activate(ConfigurationKind.DISCORD, id, selections.current().below("config"))
                .map(outcome -> new DiscordConfigChange(outcome.config(), outcome.warnings()));
    }

    @Mutation
    @NonNull
    @Description(CLEAR)
    public Uni<Boolean> clearDiscordConfig(
            @Name("characterId") @NonNull @Id @Description(CHARACTER) String characterId,
            @Name("forget") @DefaultValue("false") @Description(FORGET) @Nullable Boolean forget) {
        return configurations.clear(ConfigurationKind.DISCORD, characterId, Boolean.TRUE.equals(forget));
    }

    @Mutation("setDeploymentConfig")
    @NonNull
    @Description("Changes the settings for the container." + SET)
    public Uni<DeploymentConfigChange> setDeploymentConfig(
            @Name("characterId") @NonNull @Id @Description(CHARACTER) String characterId,
            @Name("config") @NonNull @Description(CONFIG) DeploymentConfig config) {
        return configurations
                .set(
                        ConfigurationKind.DEPLOYMENT,
                        characterId,
                        given(),
                        config,
                        selections.current().below("config"))
                .map(outcome -> new DeploymentConfigChange(outcome.config(), outcome.warnings()));
    }

    @Mutation
    @NonNull
    @Description(ACTIVATE)
    public Uni<DeploymentConfigChange> activateDeploymentConfig(@Name("id") @NonNull @Id @Description(ROW) String id) {
        return configurations
                .activate(ConfigurationKind.DEPLOYMENT, id, selections.current().below("config"))
                .map(outcome -> new DeploymentConfigChange(outcome.config(), outcome.warnings()));
    }

    @Mutation
    @NonNull
    @Description(CLEAR)
    public Uni<Boolean> clearDeploymentConfig(
            @Name("characterId") @NonNull @Id @Description(CHARACTER) String characterId,
            @Name("forget") @DefaultValue("false") @Description(FORGET) @Nullable Boolean forget) {
        return configurations.clear(ConfigurationKind.DEPLOYMENT, characterId, Boolean.TRUE.equals(forget));
    }

    /** The settings as the client gave them: here one that was given as null differs from one that was not given. */
    private Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given =
                context.unwrap(DataFetchingEnvironment.class).getArgument("config");
        return given == null ? Map.of() : given;
    }
}
