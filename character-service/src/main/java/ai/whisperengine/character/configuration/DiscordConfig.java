package ai.whisperengine.character.configuration;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.SECRET;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.section.TrackedSectionRow;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_discord_config")
@RowOrder({"-isActive", "-createdAt"})
@Description("How the character appears on Discord. One row is active; the others are its history.")
public class DiscordConfig extends TrackedSectionRow {

    @Description("The token of the bot account. It can be written; it is stored encrypted, and a read answers a "
            + "mask, or null where none is set")
    @Size(max = SECRET)
    @Masked
    @Column(name = "discord_bot_token", columnDefinition = "text")
    public @Nullable String discordBotToken;

    @Description("Id of the Discord application")
    @Size(max = LABEL)
    @Column(name = "discord_application_id", columnDefinition = "text")
    public @Nullable String discordApplicationId;

    @Description("Id of the guild (server) that the bot belongs to")
    @Size(max = LABEL)
    @Column(name = "discord_guild_id", columnDefinition = "text")
    public @Nullable String discordGuildId;

    @Description("The status text that the bot shows")
    @Size(max = LABEL)
    @Column(name = "discord_status_message", columnDefinition = "text")
    public @Nullable String discordStatusMessage;

    @Description("The activity that the bot shows: playing (when absent), watching, listening, streaming, competing")
    @Size(max = LABEL)
    @Column(name = "discord_activity_type", columnDefinition = "text")
    public @Nullable String discordActivityType = "playing";

    @Description("Longest message in characters; 2000 when not given, which is Discord's own limit")
    @Min(1)
    @Max(1_000_000)
    @Column(name = "max_message_length")
    public @Nullable Integer maxMessageLength = 2000;

    @Description("How long the bot seems to type before it answers, in seconds; 2 when not given")
    @DecimalMin("0")
    @DecimalMax("300")
    @Column(name = "typing_delay_seconds")
    public @Nullable Double typingDelaySeconds = 2.0;

    @Description("Whether the bot reacts to messages with emoji")
    @Column(name = "enable_reactions", nullable = false)
    public Boolean enableReactions = true;

    @Description("Whether the bot shows that it is typing; typingIndicator is the later form of the same switch")
    @Column(name = "enable_typing_indicator", nullable = false)
    public Boolean enableTypingIndicator = true;

    @Description("Whether this row is in force; at most one is")
    @Name("isActive")
    @Column(name = "is_active", nullable = false)
    public Boolean isActive = true;

    @Description("Whether the character is on Discord at all")
    @Column(name = "enable_discord", nullable = false)
    public Boolean enableDiscord = true;

    @Description("The ids of the guilds in which the bot may speak, as a list; empty or absent means all")
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "discord_guild_restrictions::text", write = "?::text::jsonb")
    @Column(name = "discord_guild_restrictions", columnDefinition = "jsonb")
    public @Nullable JsonValue discordGuildRestrictions;

    @Description("The ids of the channels in which the bot may speak, as a list; empty or absent means all")
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "discord_channel_restrictions::text", write = "?::text::jsonb")
    @Column(name = "discord_channel_restrictions", columnDefinition = "jsonb")
    public @Nullable JsonValue discordChannelRestrictions;

    @Description("The presence that the bot shows: online (when absent), idle, dnd, invisible")
    @Size(max = LABEL)
    @Column(name = "discord_status", columnDefinition = "text")
    public @Nullable String discordStatus = "online";

    @Description("Public key of the Discord application, with which interactions are verified; not a secret")
    @Size(max = TEXT)
    @Column(name = "discord_public_key", columnDefinition = "text")
    public @Nullable String discordPublicKey;

    @Description("What the bot is playing, watching or listening to")
    @Size(max = TEXT)
    @Column(name = "discord_activity_name", columnDefinition = "text")
    public @Nullable String discordActivityName;

    @Description("Shortest delay before an answer, in milliseconds")
    @Min(0)
    @Max(86_400_000)
    @Column(name = "response_delay_min")
    public @Nullable Integer responseDelayMin;

    @Description("Longest delay before an answer, in milliseconds")
    @Min(0)
    @Max(86_400_000)
    @Column(name = "response_delay_max")
    public @Nullable Integer responseDelayMax;

    @Description(
            "Whether the bot shows that it is typing, in the later form; without a value enableTypingIndicator holds")
    @Column(name = "typing_indicator")
    public @Nullable Boolean typingIndicator;

    @NotNull
    public Boolean getEnableReactions() {
        return enableReactions;
    }

    @NotNull
    public Boolean getEnableTypingIndicator() {
        return enableTypingIndicator;
    }

    @NotNull
    public Boolean getIsActive() {
        return isActive;
    }

    @NotNull
    public Boolean getEnableDiscord() {
        return enableDiscord;
    }
}
