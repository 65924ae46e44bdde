package ai.whisperengine.memory.event;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("DetectedEmotionFilter")
@Description("Which detected emotions a list has. What is absent does not restrict; everything given must hold.")
@SuppressWarnings("NullAway.Init")
public class DetectedEmotionFilter {

    @Id
    @NonNull
    @Description("Only those of this user.")
    public String userId;

    @Description("Only this emotion, exactly as written.")
    public @Nullable String emotion;

    @Description("Only those at least so sure, 0 to 1.")
    public @Nullable Double minConfidence;

    @Description("Only those from this moment on.")
    public @Nullable OffsetDateTime from;

    @Description("Only those before this moment.")
    public @Nullable OffsetDateTime to;
}
