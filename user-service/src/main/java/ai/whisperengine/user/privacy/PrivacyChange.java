package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("PrivacyChangeInput")
@Description("Changes of privacy settings. What is absent stays; null takes a setting back to what the level says.")
public class PrivacyChange {

    @Description("A level, with all that it stands for: single settings chosen before are forgotten. null: MODERATE.")
    public @Nullable PrivacyLevel level;

    @Description(
            "Whether what one character heard may be known to another. Like each single setting, it makes the level"
                    + " CUSTOM and leaves the other settings as they count now, unless a level is given with it.")
    public @Nullable Boolean shareWithOtherCharacters;

    @Description("Whether what was said on one server may come up on another.")
    public @Nullable Boolean allowCrossServer;

    @Description(
            "Whether direct messages may come up on a server. memory-service never lets them, whatever stands here.")
    public @Nullable Boolean allowDmToServer;

    @Description("Whether what was said on a server may come up in direct messages.")
    public @Nullable Boolean allowServerToDm;

    @Description("Whether what was said in a private channel may come up in a public one.")
    public @Nullable Boolean allowPrivateToPublic;

    @Description("Whether anything new may be remembered.")
    public @Nullable Boolean allowMemory;

    @Description("How far what was said may travel.")
    public @Nullable ChannelScope channelScope;

    @Description("After so many days what is known is to be forgotten, 1 to 36,500; null for never.")
    public @Nullable Integer retentionDays;
}
