package ai.whisperengine.user.relationship;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Description("How a relationship developed over the last days.")
public record RelationshipTrend(
        @NonNull @Id @Description("Id of the user.") String userId,
        @NonNull @Description("Handle of the character.") String characterName,

        @Description(
                "Change of trust over the last seven days, whatever the window, -1 to 1: the line through the trust"
                        + " after each event, by least squares. -0.05 and below opens an episode of trust recovery.")
        double trustSlope,

        @Description("By how much trust changed in all buckets together, -1 to 1.")
        double trustChange,

        @Description("Events in all buckets together.") int events,
        @Description("Interactions among them.") int interactions,

        @NonNull @Description("The stretches of time, oldest first, without gaps; the last one is not over yet.")
        List<@NonNull TrendBucket> buckets) {

    static RelationshipTrend of(String userId, String characterName, double slope, List<TrendBucket> buckets) {
        // Scores have four decimals; a sum of binary fractions would show more.
        long change = Math.round(
                buckets.stream().mapToDouble(TrendBucket::trustChange).sum() * 10_000);
        return new RelationshipTrend(
                userId,
                characterName,
                slope,
                change / 10_000.0,
                buckets.stream().mapToInt(TrendBucket::events).sum(),
                buckets.stream().mapToInt(TrendBucket::interactions).sum(),
                buckets);
    }
}
