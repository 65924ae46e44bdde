package ai.whisperengine.user.personality;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("ConversationAnalysisInput")
@Description("What was found in one message of a user.")
@SuppressWarnings("NullAway.Init")
public class ConversationAnalysisInput {

    @Description("Id of the user.")
    @Id
    @NonNull
    public String userId;

    @Description("Where the message stands: a conversation or channel as the client calls it, 1 to 200 characters.")
    public @Nullable String contextId;

    @Description("Length of the message in characters, 0 to 1,000,000.")
    public @Nullable Integer messageLength;

    @Description("How formal it is, 0 to 1.")
    public @Nullable Double formality;

    @Description("How open about feelings, 0 to 1; adds a twentieth of it to the depth of the acquaintance.")
    public @Nullable Double emotionalOpenness;

    @Description("How deep, 0 to 1; adds a tenth of it to the depth of the acquaintance.")
    public @Nullable Double conversationDepth;

    @Description("What it is about: at most 50 words or phrases of 1 to 200 characters.")
    public @Nullable List<@NonNull String> topics;

    @Description("The feeling it conveys, 1 to 100 characters.")
    public @Nullable String emotionalTone;

    @Description("Whether it jokes; false when absent.")
    public @Nullable Boolean humorDetected;

    @Description("Whether it asks for support; false when absent.")
    public @Nullable Boolean supportSeeking;

    @Description("How many signs of trust it has, 0 to 20; each adds 0.05 to the depth of the acquaintance. None when"
            + " absent.")
    public @Nullable Integer trustIndicators;

    @Description("What it says about the user's traits, each dimension at most once.")
    public @Nullable List<@NonNull TraitSampleInput> traits;
}
