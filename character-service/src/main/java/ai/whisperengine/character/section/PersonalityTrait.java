package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "personality_traits")
@RowOrder("displayOrder")
@Description("One trait with its strength. The Big Five (openness, conscientiousness, extraversion, "
        + "agreeableness, neuroticism) are traits of these names; any other name is a trait of the "
        + "author's own.")
public class PersonalityTrait extends OrderedSectionRow {

    @Description("The trait, unique in the character; the Big Five in lower case")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "trait_name", nullable = false, columnDefinition = "text")
    public String traitName;

    @Description("Strength from 0 (absent) to 1 (extreme). In words: from 0.9 very high, from 0.7 high, from 0.4 "
            + "moderate, below that low")
    @DecimalMin("0")
    @DecimalMax("1")
    @Column(name = "trait_value")
    public @Nullable Double traitValue;

    @Description("The strength in words, as the author gave it: low, medium, high, very_high or free text")
    @Size(max = LABEL)
    @Column(name = "intensity", columnDefinition = "text")
    public @Nullable String intensity;

    @Description("How the trait shows in what the character says and does")
    @Size(max = TEXT)
    @Column(name = "description", columnDefinition = "text")
    public @Nullable String description;
}
