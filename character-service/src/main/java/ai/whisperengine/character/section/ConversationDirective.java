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
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_conversation_directives")
@RowOrder("orderSequence")
@Description("One thing to do or to avoid within a conversation flow.")
public class ConversationDirective extends DetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "conversation_flow_id", nullable = false, updatable = false)
    public Integer conversationFlowId;

    @Description("What to do with it: encourage, avoid, or a word of the author's")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "directive_type", nullable = false, columnDefinition = "text")
    public String directiveType;

    @Description("The directive, written to the character")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "directive_content", nullable = false, columnDefinition = "text")
    public String directiveContent;

    @Description("Place within the flow, lowest first; without one the row comes last")
    @Min(0)
    @Column(name = "order_sequence")
    public @Nullable Integer orderSequence;
}
