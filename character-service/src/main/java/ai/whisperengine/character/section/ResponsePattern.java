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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_response_patterns")
@RowOrder("sortOrder")
@Description("A pattern that answers follow in general conversation.")
public class ResponsePattern extends CreatedDetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "general_conversation_id", nullable = false, updatable = false)
    public Integer generalConversationId;

    @Description("Name of the pattern")
    @Size(max = LABEL)
    @Column(name = "pattern_name", columnDefinition = "text")
    public @Nullable String patternName;

    @Description("The pattern in words")
    @Size(max = TEXT)
    @Column(name = "pattern_description", columnDefinition = "text")
    public @Nullable String patternDescription;

    @Description("Place in the list, lowest first")
    @NotNull
    @Min(0)
    @Column(name = "sort_order", nullable = false)
    public Integer sortOrder;
}
