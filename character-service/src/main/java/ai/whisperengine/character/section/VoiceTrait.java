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
@Table(name = "character_voice_traits")
@RowOrder("displayOrder")
@Description("One trait of the character's voice.")
public class VoiceTrait extends OrderedSectionRow {

    @Description("The kind: tone, pace, volume, accent, sentence_structure, punctuation_style, preferred_word, "
            + "avoided_word, response_length, signature_expression")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "trait_type", nullable = false, columnDefinition = "text")
    public String traitType;

    @Description("The trait in words")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "trait_value", nullable = false, columnDefinition = "text")
    public String traitValue;

    @Description("In what situations it is heard")
    @Size(max = TEXT)
    @Column(name = "situational_context", columnDefinition = "text")
    public @Nullable String situationalContext;

    @Description("Examples of it")
    @Size(max = TEXT)
    @Column(name = "examples", columnDefinition = "text")
    public @Nullable String examples;
}
