package ai.whisperengine.user.relationship;

import org.eclipse.microprofile.graphql.Description;

@Description("How long the stretches of a trend are, in UTC.")
public enum TrendBucketWidth {
    @Description("An hour.")
    HOUR(1),
    @Description("A day, from midnight.")
    DAY(24),
    @Description("Seven days, from Monday.")
    WEEK(168);

    private final int hours;

    TrendBucketWidth(int hours) {
        this.hours = hours;
    }

    int hours() {
        return hours;
    }
}
