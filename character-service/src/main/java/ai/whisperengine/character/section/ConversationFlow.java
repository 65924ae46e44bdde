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
@Table(name = "character_conversation_flows")
@RowOrder({"-priority", "displayOrder"})
@Description("How a conversation on one topic should run.")
public class ConversationFlow extends OrderedSectionRow {

    @Description("The topic or situation: general, response_style, personal_connection, technical_discussion, or "
            + "a word of the author's")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "flow_type", nullable = false, columnDefinition = "text")
    public String flowType;

    @Description("Name of the flow")
    @Size(max = LABEL)
    @Column(name = "flow_name", columnDefinition = "text")
    public @Nullable String flowName;

    @Description("The energy of the conversation, in free words: calm, passionate and animated")
    @Size(max = LABEL)
    @Column(name = "energy_level", columnDefinition = "text")
    public @Nullable String energyLevel;

    @Description("How the character approaches the topic")
    @Size(max = TEXT)
    @Column(name = "approach_description", columnDefinition = "text")
    public @Nullable String approachDescription;

    @Description("How the character moves from this topic to the next")
    @Size(max = TEXT)
    @Column(name = "transition_style", columnDefinition = "text")
    public @Nullable String transitionStyle;

    @Description("Weight, from 0 to 100, mostly 50 to 100; higher comes first; 50 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "priority")
    public @Nullable Integer priority = 50;

    @Description("When the flow applies; may be long")
    @Size(max = TEXT)
    @Column(name = "context", columnDefinition = "text")
    public @Nullable String context;
}
