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
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_conversation_modes")
@RowOrder("displayOrder")
@Description("A mode the character can be in while it talks, with its energy, approach, guidance and examples.")
public class ConversationMode extends TrackedSectionRow {

    @Description("Name of the mode, unique in the character, by which a message trigger may call it")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "mode_name", nullable = false, columnDefinition = "text")
    public String modeName;

    @Description("The energy of the mode, in free words")
    @Size(max = LABEL)
    @Column(name = "energy_level", columnDefinition = "text")
    public @Nullable String energyLevel;

    @Description("How the character talks in this mode")
    @Size(max = TEXT)
    @Column(name = "approach", columnDefinition = "text")
    public @Nullable String approach;

    @Description("How the character moves into and out of the mode")
    @Size(max = TEXT)
    @Column(name = "transition_style", columnDefinition = "text")
    public @Nullable String transitionStyle;

    @Description(DISPLAY_ORDER)
    @Min(0)
    @Max(1_000_000)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
