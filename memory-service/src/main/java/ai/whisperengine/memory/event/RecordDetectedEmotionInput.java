package ai.whisperengine.memory.event;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RecordDetectedEmotionInput")
@Description("An emotion that an analysis found in something that a user said.")
@SuppressWarnings("NullAway.Init")
public class RecordDetectedEmotionInput {

    @Id
    @NonNull
    @Description("Id of the user.")
    public String userId;

    @NonNull
    @Description("The emotion, in a word of the analysis, 1 to 100 characters.")
    public String emotion;

    @NonNull
    @Description("How sure the analysis is, 0 to 1.")
    public Double confidence;

    @Description("What was said, or what it was about, 1 to 10,000 characters.")
    public @Nullable String context;

    @Description("Whether the answer took it into account; false when not given.")
    public @Nullable Boolean responseAdapted;

    @Description("When it was felt, not in the future; now when not given.")
    public @Nullable OffsetDateTime detectedAt;
}
