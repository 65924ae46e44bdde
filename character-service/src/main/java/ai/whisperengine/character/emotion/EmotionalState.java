package ai.whisperengine.character.emotion;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A row of a view that decays the stored levels to the moment of the read, so that nobody computes it again. */
@Table(name = "emotional_state_live")
@Description("What a character feels towards one user at the moment of the read. Feelings return to their baseline by"
        + " a tenth of the distance for each hour without an interaction.")
public class EmotionalState extends Loaded {

    @Description("Opaque id of the state")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public UUID id;

    @Description("Handle of the character")
    @NonNull
    @Column(name = "character_name")
    public String characterName;

    @Description("Id of the user")
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "user_id")
    public String userId;

    @Ignore
    @Column(name = "levels")
    public List<Double> levels;

    @Ignore
    @Column(name = "baseline_levels")
    public List<Double> baselineLevels;

    @Description("How many interactions were recorded")
    @NonNull
    @Column(name = "total_interactions")
    public Integer totalInteractions;

    @Ignore
    @Column(name = "recent_emotion_history")
    public JsonValue recentEmotionHistory;

    @Description("When the last interaction or reset was recorded; feelings decay from here")
    @NonNull
    @Column(name = "last_updated")
    public OffsetDateTime lastUpdated;

    @Description("When the state began")
    @NonNull
    @Column(name = "created_at")
    public OffsetDateTime createdAt;

    @Transient
    @Needs("levels")
    @NonNull
    @Description("What the character feels now")
    public EmotionLevels getCurrent() {
        return EmotionLevels.of(levels);
    }

    @Transient
    @Needs("baselineLevels")
    @NonNull
    @Description("What the character feels when nothing happens")
    public EmotionLevels getBaseline() {
        return EmotionLevels.of(baselineLevels);
    }

    @Transient
    @Needs("recentEmotionHistory")
    @Description("The last five interactions, oldest first")
    public List<@NonNull FeltEmotion> getRecentEmotions() {
        return FeltEmotion.of(recentEmotionHistory);
    }
}
