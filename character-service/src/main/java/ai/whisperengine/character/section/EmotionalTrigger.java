package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_emotional_triggers")
@RowOrder("displayOrder")
@Description("Something that stirs a feeling in the character.")
public class EmotionalTrigger extends OrderedSectionRow {

    @Description("The feeling or its direction: positive, negative, protection, curiosity, concern, love, excitement")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "trigger_type", nullable = false, columnDefinition = "text")
    public String triggerType;

    @Description("A group of triggers, for example caring or environmental")
    @Size(max = LABEL)
    @Column(name = "trigger_category", columnDefinition = "text")
    public @Nullable String triggerCategory;

    @Description("What stirs the feeling")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "trigger_content", nullable = false, columnDefinition = "text")
    public String triggerContent;

    @Description("How the character feels and shows it")
    @Size(max = TEXT)
    @Column(name = "emotional_response", columnDefinition = "text")
    public @Nullable String emotionalResponse;

    @Description("How strong the feeling is: low, medium, high")
    @Size(max = LABEL)
    @Column(name = "response_intensity", columnDefinition = "text")
    public @Nullable String responseIntensity;

    @Description("What the character may say then")
    @Size(max = TEXT)
    @Column(name = "response_examples", columnDefinition = "text")
    public @Nullable String responseExamples;
}
