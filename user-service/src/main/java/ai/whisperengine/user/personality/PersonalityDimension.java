package ai.whisperengine.user.personality;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("What a trait of a user is about. Each runs from -1 to 1 between its two poles.")
public enum PersonalityDimension {
    @Description("From casual to formal.")
    COMMUNICATION_STYLE,
    @Description("From reserved to open about feelings.")
    EMOTIONAL_EXPRESSION,
    @Description("From quiet to outgoing.")
    SOCIAL_ENGAGEMENT,
    @Description("From practical to theoretical.")
    LEARNING_STYLE,
    @Description("From quick to thorough.")
    DECISION_MAKING,
    @Description("From serious to playful.")
    HUMOR_STYLE,
    @Description("From advice to sympathy.")
    SUPPORT_PREFERENCES,
    @Description("From guarded to trusting.")
    TRUST_LEVEL,
    @Description("From small talk to deep talk.")
    CONVERSATION_DEPTH,
    @Description("From immediate to considered answers.")
    RESPONSE_TIMING;

    /** The word that the database keeps. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
