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
@Table(name = "character_interests")
@RowOrder("displayOrder")
@Description("Something the character likes to do or to talk about.")
public class CharacterInterest extends CreatedSectionRow {

    @Description("The kind of interest: hobbies, creative, science, philosophy, nature, travel, food, or a word "
            + "of the author's")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "category", nullable = false, columnDefinition = "text")
    public String category;

    @Description("The interest")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "interest_text", nullable = false, columnDefinition = "text")
    public String interestText;

    @Description("How well the character knows it, from 0 to 100 as the source gives it, by custom 1 to 10; "
            + "higher is better")
    @Min(0)
    @Max(100)
    @Column(name = "proficiency_level")
    public @Nullable Integer proficiencyLevel;

    @Description("How much it matters: low, medium, high, critical, defining, or a number")
    @Size(max = LABEL)
    @Column(name = "importance", columnDefinition = "text")
    public @Nullable String importance;

    @Description("How often the character pursues it: daily, weekly, monthly, frequent, constant, eternal")
    @Size(max = LABEL)
    @Column(name = "frequency", columnDefinition = "text")
    public @Nullable String frequency;

    @Description("Place within the category, lowest first; without one the row comes last")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
