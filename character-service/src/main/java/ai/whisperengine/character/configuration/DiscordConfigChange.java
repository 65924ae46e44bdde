package ai.whisperengine.character.configuration;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What a change of the settings for Discord led to.")
public record DiscordConfigChange(
        @Description("The row in force now.") @NonNull DiscordConfig config,

        @Description("What an editor should know, in words; empty when there is nothing.")
        List<@NonNull String> warnings) {}
