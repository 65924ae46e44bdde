package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_learning_timeline")
@RowOrder("-learningDate")
@Description("One step of the character's development: what it learned, and what changed by it.")
public class LearningTimelineEntry extends SectionRow {

    @Description("What happened")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "learning_event", nullable = false, columnDefinition = "text")
    public String learningEvent;

    @Description(
            "The kind of step, in free words: initialization, skill_development, crisis_event, consciousness_emergence")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "learning_type", nullable = false, columnDefinition = "text")
    public String learningType;

    @Description("How the character was before")
    @Size(max = TEXT)
    @Column(name = "before_state", columnDefinition = "text")
    public @Nullable String beforeState;

    @Description("How the character is since then")
    @Size(max = TEXT)
    @Column(name = "after_state", columnDefinition = "text")
    public @Nullable String afterState;

    @Description("The conversation that brought it about, in words")
    @Size(max = TEXT)
    @Column(name = "trigger_conversation", columnDefinition = "text")
    public @Nullable String triggerConversation;

    @Description("When it happened; now when not given")
    @Column(name = "learning_date", nullable = false)
    public OffsetDateTime learningDate;

    @Description("How much it matters, as the source gives it, by custom 0 to 1 or 0 to 10; higher matters more")
    @DecimalMin("0")
    @DecimalMax("100")
    @Column(name = "significance_score")
    public @Nullable Double significanceScore;

    @NonNull
    public OffsetDateTime getLearningDate() {
        return learningDate;
    }

    /** Absent means now. A document may say null in so many words, so an initial value would not do. */
    @PrePersist
    void learned() {
        if (learningDate == null) {
            learningDate = OffsetDateTime.now(ZoneOffset.UTC);
        }
    }
}
