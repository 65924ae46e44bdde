package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("MemoryAudience")
@Description(
        "Who is about to use memories, and where. It then sees what may be said there: its own memories, those of no"
                + " character, and those of other characters if the user has agreed to share them. In a direct channel, the direct"
                + " memories of that channel and no others; anywhere else, public ones and no direct ones. What came from a"
                + " channel of an unknown kind stays in that channel, and so does everything of a user who wants that.")
@SuppressWarnings("NullAway.Init")
public class MemoryAudience {

    @NonNull
    @Description("Handle of the character that is about to speak.")
    public String characterName;

    @Description("The platform it speaks on; discord when absent.")
    public @Nullable String platform;

    @Description("The channel it speaks in. Without one, nothing direct is seen.")
    public @Nullable String channel;

    @Description(
            "The kind of that channel in the platform's own word: dm, guild_text, group and so on. A word that is not"
                    + " known counts as public. When absent, the type that the conversation in this channel was started"
                    + " with.")
    public @Nullable String channelType;
}
