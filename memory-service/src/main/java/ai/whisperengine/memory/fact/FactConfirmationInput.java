package ai.whisperengine.memory.fact;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("FactConfirmationInput")
@Description("Where and how a fact was said again. What is absent stays as it is known.")
public class FactConfirmationInput {

    @Description("How sure it is now, 0 to 1; a lower one than is known changes nothing.")
    public @Nullable Double confidence;

    @Description("What the user felt when it was said, at most 1,000 characters.")
    public @Nullable String emotionalContext;

    @Description("Handle of the character that heard it.")
    public @Nullable String characterName;

    @Id
    @Description("Id of the conversation in which it was said.")
    public @Nullable String conversationId;

    @Id
    @Description("Id of the message in which it was said.")
    public @Nullable String messageId;

    @Description("When it was said; now when absent. Not in the future.")
    public @Nullable OffsetDateTime observedAt;
}
