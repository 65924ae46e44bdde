package ai.whisperengine.memory.conversation;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A channel as its platform calls it. */
@Input("ChannelInput")
@Description(
        "A channel of a platform. As the place where something is read, it decides what may surface: in a direct"
                + " channel its own messages only, everywhere else no direct message. What a user wants to stay in its channel surfaces there alone.")
public class ChannelInput {

    @DefaultValue("discord")
    @Description("The platform, 1 to 50 characters; case does not matter.")
    public @Nullable String platform;

    @Description("The platform's id of the channel, 1 to 1,000 characters. Where something is read it may be absent:"
            + " then only public messages surface.")
    public @Nullable String id;

    @Description("What kind of channel it is, in the platform's word, 1 to 50 characters. Direct are dm, direct,"
            + " direct_message, private, private_message, group_dm; public are public, guild, guild_text, server, text,"
            + " channel, group, thread, public_thread, forum, voice, stage, announcement, news; anything else is unknown."
            + " When absent, the type that the conversation in this channel was started with.")
    public @Nullable String type;
}
