package ai.whisperengine.memory.conversation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("ForgottenMessages")
@Description("What was forgotten.")
public record ForgottenMessages(
        @Description("How many messages went.") int messages,

        @Description("Whether the conversation went as a whole.")
        boolean conversationForgotten,

        @NonNull
        @Description("The ids of the messages, where single ones were named; empty when a conversation was forgotten.")
        List<@NonNull String> messageIds) {}
