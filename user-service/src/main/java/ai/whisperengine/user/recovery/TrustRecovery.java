package ai.whisperengine.user.recovery;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A row of the view over the episodes; the newest comes first. */
@Table(name = "trust_recovery_live")
@RowOrder("-startedAt")
@Description(
        "An episode in which lost trust is won back. It opens by itself when trust falls, moves with every change of"
                + " the relationship and ends when the target is reached; a pair has at most one open.")
@SuppressWarnings("NullAway.Init")
public class TrustRecovery extends Loaded {

    @Description("Opaque id")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @ParentKey
    @Ignore
    @Column(name = "relationship_id")
    public Long relationshipId;

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
    @Column(name = "recovery_stage")
    public String storedStage;

    @Ignore
    @Column(name = "severity")
    public @Nullable String storedSeverity;

    @Ignore
    @Column(name = "reason")
    public @Nullable String storedReason;

    @Description("Trust when the episode opened, 0 to 1")
    @NonNull
    @Column(name = "initial_trust")
    public Double initialTrust;

    @Description("Trust after the last change that belongs to the episode, 0 to 1")
    @NonNull
    @Column(name = "current_trust")
    public Double currentTrust;

    @Description(
            "The trust that ends the episode: 0.10 (minor), 0.15 (moderate) or 0.20 (severe) above where it opened, 1"
                    + " at most")
    @NonNull
    @Column(name = "target_trust")
    public Double targetTrust;

    @Description("How much of the way to the target is done, 0 to 100; a further fall is 0")
    @NonNull
    @Column(name = "progress")
    public Double progress;

    @Description("What the character should do")
    @NonNull
    @Column(name = "actions")
    public List<String> actions;

    @Ignore
    @Column(name = "is_open")
    public Boolean openNow;

    @Description("When it opened")
    @NonNull
    @Column(name = "started_at")
    public OffsetDateTime startedAt;

    @Description("When it last moved")
    @NonNull
    @Column(name = "last_updated")
    public OffsetDateTime updatedAt;

    @Description("When the target will be reached if only good interactions follow, at the pace of this pair so far")
    @Column(name = "estimated_completion")
    public @Nullable OffsetDateTime estimatedCompletion;

    @Description("When the target was reached; null while it was not")
    @Column(name = "completed_at")
    public @Nullable OffsetDateTime completedAt;

    @Transient
    @Needs("storedStage")
    @NonNull
    @Description("How far it has come")
    public RecoveryStage getStage() {
        return RecoveryStage.of(storedStage);
    }

    @Transient
    @Needs("storedSeverity")
    @Description("How bad the loss was at its worst; null when another program opened the episode")
    public @Nullable LossSeverity getSeverity() {
        return LossSeverity.of(storedSeverity);
    }

    @Transient
    @Needs("storedReason")
    @Description("Why trust was lost; null when another program opened the episode")
    public @Nullable LossReason getReason() {
        return LossReason.of(storedReason);
    }

    @Transient
    @Needs("openNow")
    @Name("isOpen")
    @NonNull
    @Description("Whether it still goes on")
    public Boolean getIsOpen() {
        return openNow;
    }
}
