package ai.whisperengine.memory.summary;

import ai.whisperengine.memory.conversation.ChannelAudience;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "conversation_summaries")
@Type("ConversationSummary")
@Description("What a user and a character talked about in a stretch of time.")
public class ConversationSummary extends Loaded {

    @Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "user_id")
    @Description("Universal id of the user.")
    public String userId;

    @NonNull
    @Column(name = "bot_name")
    @Description("Handle of the character.")
    public String characterName;

    @NonNull
    @Column(name = "summary_text")
    @Description("The summary.")
    public String text;

    @NonNull
    @Column(name = "summary_type")
    @Description("How the stretch was chosen, a free word: time_window, session and so on.")
    public String summaryType;

    @NonNull
    @Column(name = "start_timestamp")
    @Description("When the stretch begins.")
    public OffsetDateTime startsAt;

    @NonNull
    @Column(name = "end_timestamp")
    @Description("When the stretch ends.")
    public OffsetDateTime endsAt;

    @NonNull
    @Column(name = "message_count")
    @Description("How many messages were summed up.")
    public Integer messageCount;

    @Column(name = "key_topics")
    @Description("What it was about, most important first.")
    public @Nullable List<String> topics;

    @Column(name = "emotional_tone")
    @Description("The tone of the talk, a free word.")
    public @Nullable String emotionalTone;

    @Column(name = "compression_ratio")
    @Description("Length of the summary in relation to that of the messages, 0 and more.")
    public @Nullable Double compressionRatio;

    @NonNull
    @Column(name = "confidence_score")
    @Description("How good its author holds it to be, 0 to 1.")
    public Double confidence;

    @NonNull
    @Column(name = "enrichment_version")
    @Description("The version of the program that made it.")
    public String enrichmentVersion;

    @Column(name = "platform")
    @Description("The platform on which it was said, where that is known.")
    public @Nullable String platform;

    @Column(name = "channel_id")
    @Description("The platform's id of the channel in which it was said; null when not told.")
    public @Nullable String channelId;

    @Column(name = "channel_type")
    @Description("What kind of channel that was, in the platform's word.")
    public @Nullable String channelType;

    @Ignore
    @Column(name = "audience")
    public String storedAudience;

    @NonNull
    @Column(name = "created_at")
    @Description("When it was first stored.")
    public OffsetDateTime createdAt;

    @NonNull
    @Column(name = "updated_at")
    @Description("When it was last stored.")
    public OffsetDateTime updatedAt;

    @Needs("storedAudience")
    @Name("audience")
    @NonNull
    @Description("Who could read along, which decides where the summary may surface.")
    public ChannelAudience getAudience() {
        return ChannelAudience.valueOf(storedAudience);
    }
}
