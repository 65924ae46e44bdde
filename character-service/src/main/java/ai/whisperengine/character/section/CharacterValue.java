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
@Table(name = "character_values")
@RowOrder("displayOrder")
@Description("Something the character holds to be true or important: a value, a motivation, a fear.")
public class CharacterValue extends OrderedSectionRow {

    @Description("Short key of the value, unique in the character, for example core_value_1 or fear_1")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "value_key", nullable = false, columnDefinition = "text")
    public String valueKey;

    @Description("The value in words")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "value_description", nullable = false, columnDefinition = "text")
    public String valueDescription;

    @Description(
            "How important it is, in a word or a number: medium (when absent), high, critical, or a number up to 10")
    @Size(max = LABEL)
    @Column(name = "importance_level", columnDefinition = "text")
    public @Nullable String importanceLevel = "medium";

    @Description("The kind of value: core_value, motivations, fear, core")
    @Size(max = LABEL)
    @Column(name = "category", columnDefinition = "text")
    public @Nullable String category;
}
