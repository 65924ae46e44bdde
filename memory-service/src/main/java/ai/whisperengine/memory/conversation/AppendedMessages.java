package ai.whisperengine.memory.conversation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("AppendedMessages")
@Description("What became of a batch of messages.")
public record AppendedMessages(
        @Description("How many were stored by this call.") int stored,
        @Description("How many were there already.") int existing,
        @Description("How many could not be stored.") int refused,

        @NonNull @Description("One report for each message, in the order of the batch.")
        List<@NonNull AppendReport> reports) {

    static AppendedMessages of(List<AppendReport> reports) {
        return new AppendedMessages(
                count(reports, AppendOutcome.STORED),
                count(reports, AppendOutcome.EXISTING),
                count(reports, AppendOutcome.REFUSED),
                reports);
    }

    private static int count(List<AppendReport> reports, AppendOutcome outcome) {
        return (int) reports.stream().filter(r -> r.outcome() == outcome).count();
    }
}
