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
@Table(name = "character_communication_patterns")
@RowOrder("displayOrder")
@Description("A named habit of communicating.")
public class CommunicationPattern extends OrderedSectionRow {

    @Description("The kind. Prompts use manifestation_emotion, emoji_usage, speech_patterns, behavioral_triggers, "
            + "communication_style and tone first; editors also offer humor, explanation, storytelling, "
            + "questioning, encouragement, disagreement, metaphor, emotion, complexity")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "pattern_type", nullable = false, columnDefinition = "text")
    public String patternType;

    @Description("Name of the habit, unique in its type")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "pattern_name", nullable = false, columnDefinition = "text")
    public String patternName;

    @Description("The habit in words")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "pattern_value", nullable = false, columnDefinition = "text")
    public String patternValue;

    @Description("In what situations it shows")
    @Size(max = LABEL)
    @Column(name = "context", columnDefinition = "text")
    public @Nullable String context;

    @Description("How often it shows: rare, occasional, regular (when absent), frequent, constant")
    @Size(max = LABEL)
    @Column(name = "frequency", columnDefinition = "text")
    public @Nullable String frequency = "regular";

    @Description("More about the habit")
    @Size(max = TEXT)
    @Column(name = "description", columnDefinition = "text")
    public @Nullable String description;
}
