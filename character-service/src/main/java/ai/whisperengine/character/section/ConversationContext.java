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
@Table(name = "character_conversation_contexts")
@RowOrder("displayOrder")
@Description("A kind of situation, and how the character behaves in it.")
public class ConversationContext extends CreatedSectionRow {

    @Description("Name of the situation, unique in the character")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "context_name", nullable = false, columnDefinition = "text")
    public String contextName;

    @Description("The energy the character brings to it")
    @Size(max = TEXT)
    @Column(name = "energy_description", columnDefinition = "text")
    public @Nullable String energyDescription;

    @Description("How the character approaches it")
    @Size(max = TEXT)
    @Column(name = "approach_strategy", columnDefinition = "text")
    public @Nullable String approachStrategy;

    @Description("How the character leaves it for another")
    @Size(max = TEXT)
    @Column(name = "transition_style", columnDefinition = "text")
    public @Nullable String transitionStyle;

    @Description(DISPLAY_ORDER)
    @Min(0)
    @Max(1_000_000)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
