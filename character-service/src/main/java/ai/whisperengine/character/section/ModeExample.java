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
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_mode_examples")
@RowOrder("sortOrder")
@Description("An example of how the character talks in a conversation mode.")
public class ModeExample extends CreatedDetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "mode_id", nullable = false, updatable = false)
    public Integer modeId;

    @Description("The example")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "example_text", nullable = false, columnDefinition = "text")
    public String exampleText;

    @Description("The kind of example, in a word of the author's")
    @Size(max = LABEL)
    @Column(name = "example_type", columnDefinition = "text")
    public @Nullable String exampleType;

    @Description("Place in the list, lowest first")
    @NotNull
    @Min(0)
    @Column(name = "sort_order", nullable = false)
    public Integer sortOrder;
}
