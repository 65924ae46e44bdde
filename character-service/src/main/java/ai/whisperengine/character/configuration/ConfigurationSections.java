package ai.whisperengine.character.configuration;

import static ai.whisperengine.platform.read.SectionDeclaration.ACTIVE_ONLY;
import static ai.whisperengine.platform.read.SectionDeclaration.FIRST;
import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.read.Filters;
import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** How the character is run. */
@GraphQLApi
public class ConfigurationSections {

    @Prefetched
    @Description("Settings of the language model; the row in force first, then newest first")
    public List<@NonNull LlmConfig> llmConfig(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("isActive") @Description(ACTIVE_ONLY) @Nullable Boolean activeOnly) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Settings for Discord; the row in force first, then newest first")
    public List<@NonNull DiscordConfig> discordConfig(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("isActive") @Description(ACTIVE_ONLY) @Nullable Boolean activeOnly) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Settings of the container; the row in force first, then newest first")
    public List<@NonNull DeploymentConfig> deploymentConfig(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("isActive") @Description(ACTIVE_ONLY) @Nullable Boolean activeOnly) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The container in which the bot runs; null when it was never deployed")
    public @Nullable BotDeployment botDeployments(@Source Character character) {
        throw declaredOnly();
    }
}
