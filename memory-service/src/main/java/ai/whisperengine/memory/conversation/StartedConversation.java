package ai.whisperengine.memory.conversation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("StartedConversation")
@Description("The conversation of a channel.")
public record StartedConversation(
        @Description("Whether this call made it; false when it was there.")
        boolean created,

        @NonNull @Description("The conversation.") Conversation conversation) {}
