package ai.whisperengine.character.section;

import ai.whisperengine.character.Bounds;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;

@Entity
@Table(name = "character_source_documents")
@RowOrder("format")
@Description("A document of another format that the character was imported from, whole. An export in the same format "
        + "starts from it, so that what has no place in the definition is not lost. The document for bots leaves "
        + "it out.")
public class CharacterSourceDocument extends CreatedSectionRow {

    @Description("The format, as imports and exports name it: CARD_V2, LEGACY_JSON; one document of each")
    @NotBlank
    @Size(max = 100)
    @Column(name = "format", nullable = false, columnDefinition = "text")
    public String format;

    @Description("The document as it came, at most 10 MB of text")
    @NotBlank
    @Size(max = Bounds.DOCUMENT)
    @Column(name = "document", nullable = false, columnDefinition = "text")
    public String document;
}
