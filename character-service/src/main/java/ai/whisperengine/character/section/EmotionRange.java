package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_emotion_range")
@RowOrder("displayOrder")
@Description("One emotion and how strongly the character feels it by nature.")
public class EmotionRange extends CreatedSectionRow {

    @Description("The emotion, unique in the character: joy, sadness, anger, trust")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "emotion_name", nullable = false, columnDefinition = "text")
    public String emotionName;

    @Description("How strongly it is felt without an occasion, from 0 (not at all) to 1 (fully)")
    @DecimalMin("0")
    @DecimalMax("1")
    @Column(name = "base_intensity")
    public @Nullable Double baseIntensity;

    @Description("How the emotion shows")
    @Size(max = TEXT)
    @Column(name = "notes", columnDefinition = "text")
    public @Nullable String notes;

    @Description(DISPLAY_ORDER)
    @Min(0)
    @Max(1_000_000)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
