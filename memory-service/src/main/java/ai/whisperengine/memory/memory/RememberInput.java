package ai.whisperengine.memory.memory;

import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RememberInput")
@Description("Something to remember.")
@SuppressWarnings("NullAway.Init")
public class RememberInput {

    @NonNull
    @Id
    @Description("Id of the user whom it is about; resolve the user first.")
    public String userId;

    @Description(
            "Handle of the character that is to remember it. Without one it belongs to no character, and all may know"
                    + " it, as far as the channel allows.")
    public @Nullable String characterName;

    @Description("The client's own id, 1 to 200 characters, unique in the user's memories: what is sent again under the"
            + " same id is not stored again.")
    public @Nullable String clientMemoryId;

    @NonNull
    @Description("What kind of memory, 1 to 100 characters: conversation, fact, context, correction, relationship,"
            + " preference, or another word of the bot's.")
    public String memoryType;

    @NonNull
    @Description("What is to be remembered, 1 to 20,000 characters.")
    public String content;

    @NonNull
    @Description(
            "The kind of channel it comes from, 1 to 50 characters, in the platform's own word: dm, guild_text, group"
                    + " and so on. What comes from a direct channel is not seen elsewhere; what comes from a kind that is not"
                    + " known stays in its channel.")
    public String channelType;

    @Description("The channel it comes from, up to 1,000 characters; a direct one is seen nowhere but in this channel.")
    public @Nullable String channel;

    @Description("The platform of that channel, 1 to 50 characters, in any case; discord when absent.")
    public @Nullable String platform;

    @Description("How important it is, 0 to 1; 0.5 when absent.")
    public @Nullable Double importanceScore;

    @Description("The emotion that goes with it, in a word, up to 100 characters.")
    public @Nullable String emotion;

    @Description("How strong that emotion was, 0 to 1; 0 when absent.")
    public @Nullable Double emotionalIntensity;

    @Description("What its significance is made of.")
    public @Nullable SignificanceInput significance;

    @Description(
            "What an intervention that it tells of led to, up to 100 characters; `success` and `pending_followup` keep"
                    + " it from being pruned.")
    public @Nullable String interventionOutcome;

    @Description("Words to find it by: at most 100, of 1 to 200 characters.")
    public @Nullable List<@NonNull String> tags;

    @Description("What else to keep with it: a JSON object of at most 64 KiB.")
    public @Nullable JsonObject metadata;

    @Description("Its embedding, 1 to 4,096 numbers, for searches by meaning.")
    public @Nullable List<@NonNull Double> embedding;

    @Description("When it came about; now when absent. Not in the future.")
    public @Nullable OffsetDateTime createdAt;
}
