package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.row.NaturalKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_emotional_triggers_v2")
@RowOrder("displayOrder")
@NaturalKey({"triggerText", "valence"})
@Description("Something that stirs a feeling in the character, in the later form: with a direction, an "
        + "intensity and guidance. The section emotionalTriggers holds the earlier form.")
public class EmotionalTriggerV2 extends CreatedSectionRow {

    @Description("What stirs the feeling; unique for each valence")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "trigger_text", nullable = false, columnDefinition = "text")
    public String triggerText;

    @Description("The direction of the feeling: positive or negative, or a word of the author's")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "valence", nullable = false, columnDefinition = "text")
    public String valence;

    @Description("The feeling")
    @Size(max = LABEL)
    @Column(name = "emotion_evoked", columnDefinition = "text")
    public @Nullable String emotionEvoked;

    @Description("How strong it is, from 0 to 100 as the source gives it, by custom 1 to 10; higher is stronger")
    @Min(0)
    @Max(100)
    @Column(name = "intensity")
    public @Nullable Integer intensity;

    @Description("How the character responds")
    @Size(max = TEXT)
    @Column(name = "response_guidance", columnDefinition = "text")
    public @Nullable String responseGuidance;

    @Description("Place in the list, lowest first; without one the row comes last")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
