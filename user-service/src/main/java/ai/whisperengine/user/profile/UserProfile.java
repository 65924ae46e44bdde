package ai.whisperengine.user.profile;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.platform.read.ParentKey;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "user_profiles")
@Description("How a user feels and how well they are known, over all characters.")
public class UserProfile extends Loaded {

    /** From so many messages in distress on, special care is due. */
    static final int CARE_FROM = 3;

    @jakarta.persistence.Id
    @ParentKey
    @Id
    @NonNull
    @Column(name = "user_id")
    @Description("The user.")
    public String userId;

    @Column(name = "name")
    @Description("The name by which the user wants to be known; null while it is not.")
    public @Nullable String name;

    @Ignore
    @Column(name = "relationship_level")
    public Integer level;

    @Column(name = "current_emotion")
    @Description("The mood of the last message that had one, in lower case; the words of UserEmotion, and others in old"
            + " profiles.")
    public @Nullable String currentEmotion;

    @NonNull
    @Column(name = "interaction_count")
    @Description("How many interactions were recorded.")
    public Integer interactionCount;

    @Column(name = "first_interaction")
    @Description("When the first one was.")
    public @Nullable OffsetDateTime firstInteraction;

    @NonNull
    @Column(name = "last_interaction")
    @Description("When the last one was.")
    public OffsetDateTime lastInteraction;

    @Ignore
    @Column(name = "emotion_history")
    public JsonValue emotionHistory;

    @NonNull
    @Column(name = "escalation_count")
    @Description("Messages in distress (frustrated, angry, sad, disappointed) not yet made up for by good ones (happy,"
            + " excited, grateful); 0 or more.")
    public Integer escalationCount;

    @Ignore
    @Column(name = "trust_indicators")
    public JsonValue signsOfTrust;

    @NonNull
    @Column(name = "updated_at")
    @Description("When the profile changed last.")
    public OffsetDateTime updatedAt;

    @Transient
    @Needs("level")
    @NonNull
    @Description("How well the user is known.")
    public RelationshipLevel getRelationshipLevel() {
        return RelationshipLevel.of(level);
    }

    @Transient
    @Needs("escalationCount")
    @NonNull
    @Description("Whether special care is due: the escalation count is 3 or more.")
    public Boolean getNeedsCare() {
        return escalationCount >= CARE_FROM;
    }

    @Transient
    @Needs("emotionHistory")
    @NonNull
    @Description("The moods of the last fifty messages that had one, oldest first.")
    public List<@NonNull FeltMood> getRecentEmotions() {
        return FeltMood.of(emotionHistory);
    }

    @Transient
    @Needs("signsOfTrust")
    @NonNull
    @Description("Signs of trust that were noticed, each once, oldest first; the last fifty.")
    public List<@NonNull String> getTrustIndicators() {
        return FeltMood.texts(signsOfTrust);
    }
}
