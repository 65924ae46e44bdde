package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.user.recovery.RecoveryStage;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A row of the view that adds what was before to what was recorded; it never changes once it is written. */
@Table(name = "relationship_event_live")
@Description("One change of a relationship, with the values before and after it. What happened follows from the values"
        + " of its moment and never changes. Events of databases that were taken over may lack values.")
@SuppressWarnings("NullAway.Init")
public class RelationshipEvent extends Loaded {

    @Description("Opaque id")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @Description("Id of the user")
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "user_id")
    public String userId;

    @Description("Handle of the character")
    @NonNull
    @Column(name = "character_name")
    public String characterName;

    @Ignore
    @Column(name = "event_type")
    public String eventType;

    @Ignore
    @Column(name = "conversation_quality")
    public @Nullable String conversationQuality;

    @Description("How mixed the user's emotions were, 0 to 1, where it was given; four decimals")
    @Column(name = "emotion_variance")
    public @Nullable Double emotionVariance;

    @Description("Trust before it, 0 to 1")
    @Column(name = "trust_before")
    public @Nullable Double trustBefore;

    @Description("By how much trust changed, -1 to 1: what took effect, trust being held within 0 and 1")
    @Column(name = "trust_delta")
    public @Nullable Double trustDelta;

    @Description("Trust after it, 0 to 1")
    @Column(name = "trust_after")
    public @Nullable Double trustAfter;

    @Description("Affection before it, 0 to 1")
    @Column(name = "affection_before")
    public @Nullable Double affectionBefore;

    @Description("By how much affection changed, -1 to 1: what took effect")
    @Column(name = "affection_delta")
    public @Nullable Double affectionDelta;

    @Description("Affection after it, 0 to 1")
    @Column(name = "affection_after")
    public @Nullable Double affectionAfter;

    @Description("Attunement before it, 0 to 1")
    @Column(name = "attunement_before")
    public @Nullable Double attunementBefore;

    @Description("By how much attunement changed, -1 to 1: what took effect")
    @Column(name = "attunement_delta")
    public @Nullable Double attunementDelta;

    @Description("Attunement after it, 0 to 1")
    @Column(name = "attunement_after")
    public @Nullable Double attunementAfter;

    @Ignore
    @Column(name = "stage_before")
    public @Nullable String storedStageBefore;

    @Ignore
    @Column(name = "stage_after")
    public @Nullable String storedStageAfter;

    @Description("Interactions of the pair, this one included")
    @Column(name = "interaction_count")
    public @Nullable Integer interactionCount;

    @Description("Why the scores changed: in words made from quality and emotions, or as the adjustment gave it")
    @Column(name = "update_reason")
    public @Nullable String reason;

    @Ignore
    @Column(name = "recovery_stage")
    public @Nullable String storedRecoveryStage;

    @Description("Progress of the open episode of trust recovery after it, 0 to 100; null when none was open")
    @Column(name = "recovery_progress")
    public @Nullable Double recoveryProgress;

    @Description("When it took effect; events of a pair follow one another")
    @NonNull
    @Column(name = "created_at")
    public OffsetDateTime createdAt;

    @Transient
    @Needs("eventType")
    @NonNull
    @Description("What changed the relationship")
    public RelationshipEventKind getKind() {
        return RelationshipEventKind.of(eventType);
    }

    @Transient
    @Needs("conversationQuality")
    @Description("How good the interaction was; null for other changes")
    public @Nullable InteractionQuality getQuality() {
        return InteractionQuality.of(conversationQuality);
    }

    @Transient
    @Needs("storedStageBefore")
    @Description("The stage before it")
    public @Nullable RelationshipStage getStageBefore() {
        return RelationshipStage.ofOptional(storedStageBefore);
    }

    @Transient
    @Needs("storedStageAfter")
    @Description("The stage after it")
    public @Nullable RelationshipStage getStageAfter() {
        return RelationshipStage.ofOptional(storedStageAfter);
    }

    @Transient
    @Needs("storedRecoveryStage")
    @Description(
            "Stage of the episode of trust recovery after it: one that it opened, moved on or ended; null when there"
                    + " was none")
    public @Nullable RecoveryStage getRecoveryStage() {
        return RecoveryStage.ofOptional(storedRecoveryStage);
    }
}
