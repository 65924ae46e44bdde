package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.error.ApiException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What became of one memory of a batch.")
public record RememberedRow(
        @Description("Its place in the batch, from 0.") int index,

        @Description("The client's own id, if it gave one.") @Nullable
        String clientMemoryId,

        @NonNull @Description("What became of it.") RememberOutcome outcome,

        @Id @Description("Id of the stored memory; null when it was refused.") @Nullable
        String memoryId,

        @Description("Code of the error, as a single request would have had; null when it was not refused.") @Nullable
        String code,

        @Description("The field that is wrong, if it is one.") @Nullable
        String field,

        @Description("What is wrong and what to do.") @Nullable
        String message) {

    static RememberedRow kept(int index, RememberInput input, RememberOutcome outcome, long memoryId) {
        return new RememberedRow(index, input.clientMemoryId, outcome, Long.toString(memoryId), null, null, null);
    }

    static RememberedRow refused(int index, RememberInput input, ApiException failure) {
        Object field = failure.details().get("field");
        return new RememberedRow(
                index,
                input.clientMemoryId,
                RememberOutcome.REFUSED,
                null,
                failure.code().name(),
                field == null ? null : field.toString(),
                failure.getMessage());
    }
}
