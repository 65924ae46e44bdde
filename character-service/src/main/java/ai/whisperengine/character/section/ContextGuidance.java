package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_context_guidance")
@RowOrder({"guidanceType", "displayOrder"})
@Description("One thing to do or to avoid in a situation, or an example for it.")
public class ContextGuidance extends CreatedDetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "context_id", nullable = false, updatable = false)
    public Integer contextId;

    @Description("The kind: avoid, encourage, example")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "guidance_type", nullable = false, columnDefinition = "text")
    public String guidanceType;

    @Description("The guidance, written to the character")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "guidance_text", nullable = false, columnDefinition = "text")
    public String guidanceText;

    @Description("Place within its type, lowest first; without one the row comes last")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
