package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A row of a view that says what the stored settings mean now. */
@Table(name = "user_privacy")
@Description(
        "What a user allows to be done with what is known about them, as it counts now: presets of the level stand in"
                + " for what the user did not set, and denied or expired consent shares nothing. memory-service obeys them.")
public class PrivacySettings extends Loaded {

    @jakarta.persistence.Id
    @ParentKey
    @Id
    @NonNull
    @Column(name = "user_id")
    @Description("The user.")
    public String userId;

    @NonNull
    @Column(name = "level")
    @Description("The level.")
    public PrivacyLevel level;

    @NonNull
    @Column(name = "share_with_other_characters")
    @Description("Whether what one character heard may be known to another.")
    public Boolean shareWithOtherCharacters;

    @NonNull
    @Column(name = "allow_cross_server")
    @Description("Whether what was said on one server may come up on another.")
    public Boolean allowCrossServer;

    @NonNull
    @Column(name = "allow_dm_to_server")
    @Description(
            "Whether direct messages may come up on a server. memory-service never lets them, whatever stands here.")
    public Boolean allowDmToServer;

    @NonNull
    @Column(name = "allow_server_to_dm")
    @Description("Whether what was said on a server may come up in direct messages.")
    public Boolean allowServerToDm;

    @NonNull
    @Column(name = "allow_private_to_public")
    @Description("Whether what was said in a private channel may come up in a public one.")
    public Boolean allowPrivateToPublic;

    @NonNull
    @Column(name = "allow_memory")
    @Description("Whether anything new may be remembered.")
    public Boolean allowMemory;

    @NonNull
    @Column(name = "channel_scope")
    @Description("How far what was said may travel.")
    public ChannelScope channelScope;

    @Column(name = "retention_days")
    @Description("After so many days what is known is to be forgotten, 1 to 36,500; null for never.")
    public @Nullable Integer retentionDays;

    @NonNull
    @Column(name = "consent")
    @Description("Whether the user consents.")
    public ConsentStatus consent;

    @Column(name = "consent_at")
    @Description("When the user decided.")
    public @Nullable OffsetDateTime consentAt;

    @Column(name = "consent_expires_at")
    @Description("When the consent ends; null for never.")
    public @Nullable OffsetDateTime consentExpiresAt;
}
