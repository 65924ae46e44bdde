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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

@Entity
@Table(name = "character_mode_guidance")
@RowOrder("sortOrder")
@Description("One thing to do or to avoid in a conversation mode.")
public class ModeGuidance extends CreatedDetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "mode_id", nullable = false, updatable = false)
    public Integer modeId;

    @Description("Whether the character does it (encourage) or shuns it (avoid); no other value")
    @NotBlank
    @Size(max = LABEL)
    @Pattern(regexp = "avoid|encourage", message = "must be avoid or encourage")
    @Column(name = "guidance_type", nullable = false, columnDefinition = "text")
    public String guidanceType;

    @Description("What to do or to avoid")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "guidance_text", nullable = false, columnDefinition = "text")
    public String guidanceText;

    @Description("Place in the list, lowest first")
    @NotNull
    @Min(0)
    @Column(name = "sort_order", nullable = false)
    public Integer sortOrder;
}
