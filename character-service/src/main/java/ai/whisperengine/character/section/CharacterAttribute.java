package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_attributes")
@RowOrder("displayOrder")
@Description("A single statement about the character, sorted by kind: a quirk, a fear, a dream, a value, a belief.")
public class CharacterAttribute extends CreatedSectionRow {

    @Description("The kind: quirk, fear, dream, value, belief, personality_trait, big_five")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "category", nullable = false, columnDefinition = "text")
    public String category;

    @Description("The statement")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "description", nullable = false, columnDefinition = "text")
    public String description;

    @Description("How much it matters, in a word or a number: low, medium, high, critical, or 7 to 10")
    @Size(max = LABEL)
    @Column(name = "importance", columnDefinition = "text")
    public @Nullable String importance;

    @Description("Place within the category, lowest first; without one the row comes last")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;

    @Description("Whether prompts may use the statement")
    @Column(name = "active", nullable = false)
    public Boolean active = true;

    @NotNull
    public Boolean getActive() {
        return active;
    }
}
