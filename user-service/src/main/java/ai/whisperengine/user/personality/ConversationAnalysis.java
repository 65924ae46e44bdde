package ai.whisperengine.user.personality;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A row of the view that leaves out what is too old, whether or not it has been removed. */
@Table(name = "conversation_analysis_live")
@RowOrder("-analyzedAt")
@Description("What was found in one message of a user. Kept for 30 days, at most 50 of a user.")
@SuppressWarnings("NullAway.Init")
public class ConversationAnalysis extends Loaded {

    @Description("Opaque id")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @ParentKey
    @Ignore
    @Column(name = "user_id")
    public String userId;

    @Description("Where the message stands, as the client calls it")
    @Column(name = "context_id")
    public @Nullable String contextId;

    @Description("When it was recorded")
    @NonNull
    @Column(name = "analyzed_at")
    public OffsetDateTime analyzedAt;

    @Description("Length of the message in characters")
    @Column(name = "message_length")
    public @Nullable Integer messageLength;

    @Description("How formal it is, 0 to 1")
    @Column(name = "formality_score")
    public @Nullable Double formality;

    @Description("How open about feelings, 0 to 1")
    @Column(name = "emotional_openness")
    public @Nullable Double emotionalOpenness;

    @Description("How deep, 0 to 1")
    @Column(name = "conversation_depth")
    public @Nullable Double conversationDepth;

    @Description("What it is about")
    @NonNull
    @Column(name = "topics")
    public List<String> topics;

    @Description("The feeling it conveys")
    @Column(name = "emotional_tone")
    public @Nullable String emotionalTone;

    @Description("Whether it jokes")
    @NonNull
    @Column(name = "humor_detected")
    public Boolean humorDetected;

    @Description("Whether it asks for support")
    @NonNull
    @Column(name = "support_seeking")
    public Boolean supportSeeking;
}
