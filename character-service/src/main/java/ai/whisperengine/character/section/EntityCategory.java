package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_entity_categories")
@RowOrder({"-priorityLevel", "displayOrder"})
@Description("Which category a keyword in a user's message belongs to, and what the character then likes to ask.")
public class EntityCategory extends TrackedSectionRow {

    @Description("The keyword, unique in the character")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "entity_keyword", nullable = false, columnDefinition = "text")
    public String entityKeyword;

    @Description("The category that the keyword stands for")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "category_type", nullable = false, columnDefinition = "text")
    public String categoryType;

    @Description("What to ask about it first, a gap type: origin, experience, specifics, location, community")
    @Size(max = LABEL)
    @Column(name = "question_preference", columnDefinition = "text")
    public @Nullable String questionPreference;

    @Description("Weight of the keyword, by custom 1 to 5; higher comes first; 3 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "priority_level", nullable = false)
    public Integer priorityLevel = 3;

    @Description(DISPLAY_ORDER)
    @Min(0)
    @Max(1_000_000)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;

    @NotNull
    public Integer getPriorityLevel() {
        return priorityLevel;
    }
}
