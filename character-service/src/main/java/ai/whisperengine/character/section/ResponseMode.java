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
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_response_modes")
@RowOrder({"-conflictResolutionPriority", "displayOrder"})
@Description("A named way of answering. The first is the primary mode and its length rule binds; the others "
        + "are alternatives.")
public class ResponseMode extends OrderedSectionRow {

    @Description("Name of the mode, by which a message trigger may call it")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "mode_name", nullable = false, columnDefinition = "text")
    public String modeName;

    @Description("When and why the character answers in this mode")
    @Size(max = TEXT)
    @Column(name = "mode_description", columnDefinition = "text")
    public @Nullable String modeDescription;

    @Description("How answers sound in this mode")
    @Size(max = TEXT)
    @Column(name = "response_style", columnDefinition = "text")
    public @Nullable String responseStyle;

    @Description("How long answers are in this mode")
    @Size(max = TEXT)
    @Column(name = "length_guideline", columnDefinition = "text")
    public @Nullable String lengthGuideline;

    @Description("How the tone differs from the usual one")
    @Size(max = TEXT)
    @Column(name = "tone_adjustment", columnDefinition = "text")
    public @Nullable String toneAdjustment;

    @Description("Which mode wins where several fit, from 0 to 100; higher wins; without one the row comes last")
    @Min(0)
    @Max(100)
    @Column(name = "conflict_resolution_priority")
    public @Nullable Integer conflictResolutionPriority;

    @Description("Example answers in this mode")
    @Size(max = TEXT)
    @Column(name = "examples", columnDefinition = "text")
    public @Nullable String examples;
}
