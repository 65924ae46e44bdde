package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Type("AppendReport")
@Description("What became of one message of a batch.")
public record AppendReport(
        @Description("Its place in the batch, from 0.") int index,
        @Description("The client's own id of it.") @Nullable String clientMessageId,
        @NonNull @Description("What became of it.") AppendOutcome outcome,

        @Id @Description("The id of the stored message; null when it was refused.") @Nullable
        String messageId,

        @Description("The error code, when it was refused.") @Nullable
        String code,

        @Description("The field of the request that is wrong, when it was refused.") @Nullable
        String field,

        @Description("What is wrong, when it was refused.") @Nullable
        String problem) {

    static AppendReport kept(int index, NewMessageInput message, AppendOutcome outcome, @Nullable Long id) {
        return new AppendReport(index, message.clientMessageId, outcome, String.valueOf(id), null, null, null);
    }

    static AppendReport refused(int index, @Nullable NewMessageInput message, ApiException refusal) {
        // An id that is itself at fault is not repeated.
        String id = message == null ? null : message.clientMessageId;
        Object field = refusal.details().get("field");
        boolean repeatable = field == null || !field.toString().endsWith(".clientMessageId");
        return new AppendReport(
                index,
                repeatable ? id : null,
                AppendOutcome.REFUSED,
                null,
                refusal.code().name(),
                field == null ? null : field.toString(),
                refusal.getMessage());
    }
}
