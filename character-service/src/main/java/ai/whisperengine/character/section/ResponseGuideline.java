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
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_response_guidelines")
@RowOrder({"-priority", "displayOrder"})
@Description("A rule for the form or content of answers. Every critical guideline goes into a prompt; of the "
        + "others the first few.")
public class ResponseGuideline extends OrderedSectionRow {

    @Description("The kind: response_length, core_principle, speaking_instruction, character_adaptation, "
            + "formatting_rule, emotional_tone, style")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "guideline_type", nullable = false, columnDefinition = "text")
    public String guidelineType;

    @Description("Name of the guideline")
    @Size(max = LABEL)
    @Column(name = "guideline_name", columnDefinition = "text")
    public @Nullable String guidelineName;

    @Description("The guideline, written to the character")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "guideline_content", nullable = false, columnDefinition = "text")
    public String guidelineContent;

    @Description("Weight, from 0 to 100; higher comes first; 50 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "priority")
    public @Nullable Integer priority = 50;

    @Description("Where it holds: general, response_style, character_specific, formatting, discord, all; "
            + "everywhere when absent")
    @Size(max = LABEL)
    @Column(name = "context", columnDefinition = "text")
    public @Nullable String context;

    @Description("Whether it must be in every prompt")
    @Name("isCritical")
    @Column(name = "is_critical", nullable = false)
    public Boolean isCritical = false;

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @NotNull
    public Boolean getIsCritical() {
        return isCritical;
    }

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }
}
