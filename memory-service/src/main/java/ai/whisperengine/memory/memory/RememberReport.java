package ai.whisperengine.memory.memory;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What became of a batch of memories.")
public record RememberReport(
        @Description("How many are new.") int stored,
        @Description("How many were there already.") int existed,
        @Description("How many were refused.") int refused,

        @NonNull @Description("Each memory, in the order of the batch.")
        List<@NonNull RememberedRow> rows) {

    static RememberReport of(List<RememberedRow> rows) {
        return new RememberReport(
                count(rows, RememberOutcome.STORED),
                count(rows, RememberOutcome.EXISTED),
                count(rows, RememberOutcome.REFUSED),
                rows);
    }

    private static int count(List<RememberedRow> rows, RememberOutcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
