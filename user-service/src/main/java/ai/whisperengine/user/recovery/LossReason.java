package ai.whisperengine.user.recovery;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Why trust was lost, as far as the event that opened the episode tells.")
public enum LossReason {
    @Description("Conversations that were not good: engagement or satisfaction was the weakest metric, or no more is"
            + " known.")
    CONVERSATION_QUALITY,
    @Description("The character did not keep to its way: the flow was the weakest metric.")
    CONSISTENCY,
    @Description("The character did not understand: relevance was the weakest metric.")
    MISUNDERSTANDING,
    @Description("The character missed the user's feelings: resonance was the weakest metric, or, without metrics, the"
            + " emotions were mixed.")
    EMOTIONAL_MISMATCH,
    @Description("An adjustment, which says nothing about a conversation.")
    UNKNOWN;

    /** The word that the database keeps. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable LossReason of(@Nullable String stored) {
        return stored == null ? null : valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
