package ai.whisperengine.user.administration;

import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("PerformanceMetricWindow")
@Description("Which measurements are summed up, and in which stretches of time.")
@SuppressWarnings("NullAway.Init")
public class MetricWindow {

    @NonNull
    @Description("What was measured, exactly.")
    public String name;

    @NonNull
    @Description("From this moment on.")
    public OffsetDateTime from;

    @NonNull
    @Description("Before this moment.")
    public OffsetDateTime to;

    @NonNull
    @Description(
            "The length of a stretch in seconds, 1 to 31,622,400 (366 days). The window has at most 2,000 of them.")
    public Integer bucketSeconds;

    @Description("Only measurements that carry these tags, among others.")
    public @Nullable JsonObject tags;
}
