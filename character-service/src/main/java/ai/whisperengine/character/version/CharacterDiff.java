package ai.whisperengine.character.version;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("How two versions of a character differ.")
public record CharacterDiff(
        @Description("The earlier side of the comparison: the number of a version")
        int from,

        @Description("The later side of the comparison: the number of a version")
        int to,

        @Description("How many differences there are, whatever `first` cuts off")
        int totalCount,

        @NonNull @Description("The differences: those of the card first, then by section, row and field")
        List<@NonNull CharacterDifference> differences) {

    static CharacterDiff of(int from, int to, List<SnapshotDiff.Difference> all, int first) {
        return new CharacterDiff(
                from,
                to,
                all.size(),
                all.stream().limit(first).map(CharacterDifference::of).toList());
    }
}
