package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_voice_profile")
@Description("The character's voice as a whole.")
public class VoiceProfile extends CreatedSectionRow {

    @Description("The tone, in words")
    @Size(max = TEXT)
    @Column(name = "tone", columnDefinition = "text")
    public @Nullable String tone;

    @Description("How fast the character speaks")
    @Size(max = TEXT)
    @Column(name = "pace", columnDefinition = "text")
    public @Nullable String pace;

    @Description("How loud the character speaks")
    @Size(max = TEXT)
    @Column(name = "volume", columnDefinition = "text")
    public @Nullable String volume;

    @Description("The accent or dialect")
    @Size(max = TEXT)
    @Column(name = "accent", columnDefinition = "text")
    public @Nullable String accent;

    @Description("How sentences are built: length, rhythm, openings")
    @Size(max = TEXT)
    @Column(name = "sentence_structure", columnDefinition = "text")
    public @Nullable String sentenceStructure;

    @Description("How the character uses punctuation")
    @Size(max = TEXT)
    @Column(name = "punctuation_style", columnDefinition = "text")
    public @Nullable String punctuationStyle;

    @Description("How long answers are, in words")
    @Size(max = TEXT)
    @Column(name = "response_length_guidance", columnDefinition = "text")
    public @Nullable String responseLengthGuidance;
}
