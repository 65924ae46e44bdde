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
@Table(name = "character_emoji_patterns")
@RowOrder("displayOrder")
@Description("Which emoji the character uses, and when.")
public class EmojiPattern extends OrderedSectionRow {

    @Description("The kind of occasion: topic_specific, response_type, excitement_level, or a theme of the character")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "pattern_category", nullable = false, columnDefinition = "text")
    public String patternCategory;

    @Description("Name of the pattern, for example greeting or excitement_high")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "pattern_name", nullable = false, columnDefinition = "text")
    public String patternName;

    @Description("The emoji, or a phrase that carries them")
    @Size(max = TEXT)
    @Column(name = "emoji_sequence", columnDefinition = "text")
    public @Nullable String emojiSequence;

    @Description("When they are used")
    @Size(max = TEXT)
    @Column(name = "usage_context", columnDefinition = "text")
    public @Nullable String usageContext;

    @Description("How often: low, medium, high")
    @Size(max = LABEL)
    @Column(name = "frequency", columnDefinition = "text")
    public @Nullable String frequency;

    @Description("An example of their use")
    @Size(max = TEXT)
    @Column(name = "example_usage", columnDefinition = "text")
    public @Nullable String exampleUsage;
}
