package ai.whisperengine.memory.context;

import ai.whisperengine.memory.conversation.AuthorKind;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Type("ContextItem")
@Description("One part of a context.")
public record ContextItem(
        @NonNull @Description("Where it comes from.") ContextKind kind,

        @Id @NonNull @Description("The id of the message, summary, fact or memory.")
        String sourceId,

        @Description("How much it matters, 0 to 1; what matters more is kept first.")
        double score,

        @Description("What its text costs, in estimated tokens: a quarter for each ASCII character, one for each other,"
                + " and 4 for what stands around it, rounded up.")
        int tokens,

        @NonNull @Description("The text for the prompt.") String text,

        @Description("Whether the text was cut: messages before the newest ten are cut to 500 characters.")
        boolean shortened,

        @NonNull
        @Description("When the message was sent, the stretch of the summary ended, the fact was last confirmed"
                + " or the memory was made.")
        OffsetDateTime at,

        @Description("Who wrote it; of messages alone.") @Nullable
        AuthorKind authorKind) {}
