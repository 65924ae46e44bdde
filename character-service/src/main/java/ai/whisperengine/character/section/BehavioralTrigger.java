package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_behavioral_triggers")
@RowOrder({"-intensityLevel", "displayOrder"})
@Description("A situation, topic, mood or person that makes the character behave in a certain way.")
public class BehavioralTrigger extends OrderedSectionRow {

    @Description("The kind of occasion: situational, topic, word, emotion, mood, user_recognition, "
            + "interaction_guideline, decision_principle")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "trigger_type", nullable = false, columnDefinition = "text")
    public String triggerType;

    @Description("The occasion itself")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "trigger_value", nullable = false, columnDefinition = "text")
    public String triggerValue;

    @Description("The kind of behaviour: behavioral_guideline, immediate_warmth, expertise_enthusiasm, or a word "
            + "of the author's")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "response_type", nullable = false, columnDefinition = "text")
    public String responseType;

    @Description("What the character does")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "response_description", nullable = false, columnDefinition = "text")
    public String responseDescription;

    @Description("How strongly the character reacts, from 0 to 100 as the source gives it, by custom 1 to 10; 5 "
            + "when not given")
    @Min(0)
    @Max(100)
    @Column(name = "intensity_level")
    public @Nullable Integer intensityLevel = 5;

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }
}
