package ai.whisperengine.user.administration;

import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("PerformanceMetricInput")
@Description("A measurement.")
@SuppressWarnings("NullAway.Init")
public class MetricInput {

    @NonNull
    @Description("What was measured, 1 to 200 characters, the unit included: answer_time_ms.")
    public String name;

    @NonNull
    @Description("The measured value, a finite number.")
    public Double value;

    @Description("When it was measured, not in the future; now when absent.")
    public @Nullable OffsetDateTime at;

    @Description("What it belongs to: an object of texts, numbers and truth values, at most 2,000 characters.")
    public @Nullable JsonObject tags;
}
