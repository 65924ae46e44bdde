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
@Table(name = "character_appearance")
@RowOrder("displayOrder")
@Description("One feature of how the character looks, sounds or appears.")
public class CharacterAppearance extends OrderedSectionRow {

    @Description("The side of the appearance: physical, voice, digital, presence")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "category", nullable = false, columnDefinition = "text")
    public String category;

    @Description("The feature, unique in its category: hair, build, accent")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "attribute", nullable = false, columnDefinition = "text")
    public String attribute;

    @Description("What the feature is like")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "value", nullable = false, columnDefinition = "text")
    public String value;

    @Description("More about the feature")
    @Size(max = TEXT)
    @Column(name = "description", columnDefinition = "text")
    public @Nullable String description;
}
