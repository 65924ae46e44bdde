package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;

@Description("How far what was said in a channel may travel.")
public enum ChannelScope {
    @Description("Not beyond the channel.")
    CHANNEL,
    @Description("Within the server.")
    SERVER,
    @Description("Everywhere.")
    EVERYWHERE
}
