package ai.whisperengine.user.administration;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What was measured in a stretch of time.")
public record MetricBucket(
        @Description("Where the stretch begins; a multiple of its length since 2000-01-01T00:00:00Z.") @NonNull
        OffsetDateTime start,

        @Description("How many measurements.") int count,

        @Description("Their mean.") double mean,

        @Description("The smallest.") double minimum,

        @Description("The largest.") double maximum,

        @Description("The middle one: half of them are smaller (interpolated).")
        double median,

        @Description("95 of 100 of them are smaller (interpolated).")
        double p95) {}
