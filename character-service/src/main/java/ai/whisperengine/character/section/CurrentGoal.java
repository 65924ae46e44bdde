package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_current_goals")
@RowOrder("displayOrder")
@Description("Something the character wants to reach.")
public class CurrentGoal extends CreatedSectionRow {

    @Description("The goal")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "goal_text", nullable = false, columnDefinition = "text")
    public String goalText;

    @Description("How urgent it is, in a word: medium, high, critical. Only high and critical goals become "
            + "memories of the character's own")
    @Size(max = LABEL)
    @Column(name = "priority", columnDefinition = "text")
    public @Nullable String priority;

    @Description("By when, in free words")
    @Size(max = LABEL)
    @Column(name = "timeframe", columnDefinition = "text")
    public @Nullable String timeframe;

    @Description("Where the goal stands: active while the character pursues it")
    @Size(max = LABEL)
    @Column(name = "status", columnDefinition = "text")
    public @Nullable String status;

    @Description("Place in the list, lowest first; unique in the character; without one the row comes last")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
