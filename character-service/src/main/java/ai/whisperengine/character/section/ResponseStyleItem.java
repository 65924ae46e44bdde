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

@Entity
@Table(name = "character_response_style_items")
@RowOrder("sortOrder")
@Description("One item of the style of answering.")
public class ResponseStyleItem extends CreatedDetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "response_style_id", nullable = false, updatable = false)
    public Integer responseStyleId;

    @Description("The kind of item, in a word of the author's: core_principle, formatting_rule, adaptation")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "item_type", nullable = false, columnDefinition = "text")
    public String itemType;

    @Description("The item, written to the character")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "item_text", nullable = false, columnDefinition = "text")
    public String itemText;

    @Description("Place in the list, lowest first")
    @NotNull
    @Min(0)
    @Column(name = "sort_order", nullable = false)
    public Integer sortOrder;
}
