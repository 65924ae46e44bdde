package ai.whisperengine.memory.conversation;

import org.eclipse.microprofile.graphql.Description;

@Description("Who can read along in a channel, which decides where its messages may surface.")
public enum ChannelAudience {
    @Description("The participants alone: what is said there surfaces in this channel and nowhere else.")
    DIRECT,
    @Description(
            "Everybody on the platform's side: what is said there may surface in every channel that is not direct.")
    PUBLIC,
    @Description("Nobody told, or in a word that is not known: what is said there surfaces in this channel only, and a"
            + " reader there counts as a public one and sees no direct message.")
    UNKNOWN
}
