package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.row.NaturalKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_vocabulary")
@RowOrder("displayOrder")
@NaturalKey({"wordOrPhrase", "preference"})
@Description("A word or phrase that the character prefers or avoids.")
public class CharacterVocabulary extends CreatedSectionRow {

    @Description("The word or phrase; unique for each preference")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "word_or_phrase", nullable = false, columnDefinition = "text")
    public String wordOrPhrase;

    @Description("How the character stands to it: preferred, avoided, signature, forbidden")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "preference", nullable = false, columnDefinition = "text")
    public String preference;

    @Description("In what situations that holds")
    @Size(max = TEXT)
    @Column(name = "usage_context", columnDefinition = "text")
    public @Nullable String usageContext;

    @Description("How often it is used: never, rarely, occasional, frequent, constant")
    @Size(max = LABEL)
    @Column(name = "frequency", columnDefinition = "text")
    public @Nullable String frequency;

    @Description("Why the character prefers or avoids it")
    @Size(max = TEXT)
    @Column(name = "reason", columnDefinition = "text")
    public @Nullable String reason;

    @Description("Place in the list, lowest first; without one the row comes last")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
