package ai.whisperengine.memory.summary;

import ai.whisperengine.memory.conversation.ChannelInput;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A summary that is to be stored. */
@Input("SaveSummaryInput")
@Description("A summary that is to be stored. User, character, start and end are its key.")
public class SaveSummaryInput {

    @Id
    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("Universal id of the user.")
    public String userId;

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("Handle of the character.")
    public String characterName;

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("The summary, 1 to 20,000 characters.")
    public String text;

    @DefaultValue("time_window")
    @Description("How the stretch was chosen, a free word of 1 to 100 characters: time_window, session and so on.")
    public @Nullable String summaryType;

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("When the stretch begins; before its end.")
    public OffsetDateTime startsAt;

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("When the stretch ends; not in the future.")
    public OffsetDateTime endsAt;

    @Description("How many messages were summed up, 0 to 1,000,000.")
    public int messageCount;

    @Description("What it was about, most important first: at most 50 topics of 1 to 100 characters.")
    public @Nullable List<@Nullable String> topics;

    @Description("The tone of the talk, a free word of 1 to 100 characters.")
    public @Nullable String emotionalTone;

    @Description("Length of the summary in relation to that of the messages, 0 to 1,000.")
    public @Nullable Double compressionRatio;

    @DefaultValue("0.5")
    @Description("How good its author holds it to be, 0 to 1.")
    public @Nullable Double confidence;

    @DefaultValue("v1.0")
    @Description("The version of the program that made it, 1 to 50 characters.")
    public @Nullable String enrichmentVersion;

    @Description("Where it was said, which decides where the summary may surface. Without a channel it surfaces nowhere"
            + " but in direct channels of the user and the character.")
    public @Nullable ChannelInput channel;
}
