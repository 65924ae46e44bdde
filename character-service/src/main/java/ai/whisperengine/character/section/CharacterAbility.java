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
@Table(name = "character_abilities")
@RowOrder({"-proficiencyLevel", "displayOrder"})
@Description("Something the character can do.")
public class CharacterAbility extends OrderedSectionRow {

    @Description("The kind of skill: professional, mystical, digital, social, technical, hobby, recreational")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "category", nullable = false, columnDefinition = "text")
    public String category;

    @Description("The skill, unique in its category")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "ability_name", nullable = false, columnDefinition = "text")
    public String abilityName;

    @Description("How well the character masters it, from 0 to 100 as the source gives it, by custom 1 (beginner) "
            + "to 10 (master); 5 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "proficiency_level")
    public @Nullable Integer proficiencyLevel = 5;

    @Description("What the character can do with it")
    @Size(max = TEXT)
    @Column(name = "description", columnDefinition = "text")
    public @Nullable String description;

    @Description("How the character learned it")
    @Size(max = TEXT)
    @Column(name = "development_method", columnDefinition = "text")
    public @Nullable String developmentMethod;

    @Description("How often the character uses it, in a word; regular when absent")
    @Size(max = LABEL)
    @Column(name = "usage_frequency", columnDefinition = "text")
    public @Nullable String usageFrequency = "regular";
}
