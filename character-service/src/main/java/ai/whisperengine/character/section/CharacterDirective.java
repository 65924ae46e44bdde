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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_directives")
@RowOrder({"-priority", "displayOrder"})
@Description("A principle, rule or constraint that the character keeps.")
public class CharacterDirective extends CreatedSectionRow {

    @Description("The kind: core_principle, formatting_rule, adaptation, guideline, constraint, instruction, "
            + "behavioral, conversational, personality")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "directive_type", nullable = false, columnDefinition = "text")
    public String directiveType;

    @Description("The rule, written to the character")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "directive_text", nullable = false, columnDefinition = "text")
    public String directiveText;

    @Description("Weight, from 0 to 100, by custom 1 to 10; higher comes first; without one the row comes last")
    @Min(0)
    @Max(100)
    @Column(name = "priority")
    public @Nullable Integer priority;

    @Description("Place among rows of equal priority, lowest first")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;

    @Description("In what situations the rule holds; always when absent")
    @Size(max = LABEL)
    @Column(name = "context", columnDefinition = "text")
    public @Nullable String context;

    @Description("Whether prompts may use the rule")
    @Column(name = "active", nullable = false)
    public Boolean active = true;

    @NotNull
    public Boolean getActive() {
        return active;
    }
}
