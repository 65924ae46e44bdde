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
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_instructions")
@RowOrder({"-priority", "displayOrder"})
@Description("An instruction of the author that goes into every prompt, beside or in place of what the "
        + "definition yields.")
public class CharacterInstruction extends OrderedSectionRow {

    @Description("The kind: introduction, override, special_behavior, core_directive")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "instruction_type", nullable = false, columnDefinition = "text")
    public String instructionType;

    @Description("Weight, from 0 to 100, by custom 1 to 10; higher comes first; 5 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "priority")
    public @Nullable Integer priority = 5;

    @Description("The instruction, written to the character")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "instruction_text", nullable = false, columnDefinition = "text")
    public String instructionText;

    @Description("In what situations it holds; always when absent")
    @Size(max = TEXT)
    @Column(name = "context", columnDefinition = "text")
    public @Nullable String context;

    @Description("Whether prompts may use the instruction")
    @Column(name = "active", nullable = false)
    public Boolean active = true;

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @NotNull
    public Boolean getActive() {
        return active;
    }

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }
}
