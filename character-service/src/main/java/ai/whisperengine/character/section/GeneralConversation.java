package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_general_conversation")
@Description("How the character talks where no special mode applies.")
public class GeneralConversation extends TrackedSectionRow {

    @Description("The usual energy, in free words")
    @Size(max = LABEL)
    @Column(name = "default_energy", columnDefinition = "text")
    public @Nullable String defaultEnergy;

    @Description("The usual way of talking")
    @Size(max = TEXT)
    @Column(name = "conversation_style", columnDefinition = "text")
    public @Nullable String conversationStyle;

    @Description("How the character moves from topic to topic")
    @Size(max = TEXT)
    @Column(name = "transition_approach", columnDefinition = "text")
    public @Nullable String transitionApproach;
}
