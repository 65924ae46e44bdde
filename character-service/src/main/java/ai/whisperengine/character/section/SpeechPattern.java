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
@Table(name = "character_speech_patterns")
@RowOrder({"-priority", "displayOrder"})
@Description("A habit of speech: a phrase, a word preferred or avoided, the build of a sentence.")
public class SpeechPattern extends OrderedSectionRow {

    @Description("The kind: signature_expression, preferred_word, avoided_word, sentence_structure, "
            + "vocabulary_level, catchphrase, greeting, transition")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "pattern_type", nullable = false, columnDefinition = "text")
    public String patternType;

    @Description("The phrase, the word, or the habit in words")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "pattern_value", nullable = false, columnDefinition = "text")
    public String patternValue;

    @Description("How often the character uses it: never, rarely, sometimes, often, always; low, medium, high; or "
            + "a word of the author's")
    @Size(max = LABEL)
    @Column(name = "usage_frequency", columnDefinition = "text")
    public @Nullable String usageFrequency;

    @Description("In what situations: general, all_contexts, casual, technical_discussion, emotional_support")
    @Size(max = LABEL)
    @Column(name = "context", columnDefinition = "text")
    public @Nullable String context;

    @Description("Weight, from 0 to 100, mostly 45 to 100; higher comes first; 50 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "priority")
    public @Nullable Integer priority = 50;
}
