package ai.whisperengine.user.profile;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("In which mood a message was written.")
public enum UserEmotion {
    @Description("Nothing to notice.")
    NEUTRAL,
    @Description("Happy. Takes one from the escalation count.")
    HAPPY,
    @Description("Excited. Takes one from the escalation count.")
    EXCITED,
    @Description("Frustrated. Adds one to the escalation count.")
    FRUSTRATED,
    @Description("Angry. Adds one to the escalation count.")
    ANGRY,
    @Description("Sad. Adds one to the escalation count.")
    SAD,
    @Description("Disappointed. Adds one to the escalation count.")
    DISAPPOINTED,
    @Description("Curious.")
    CURIOUS,
    @Description("Worried.")
    WORRIED,
    @Description("Grateful. Takes one from the escalation count.")
    GRATEFUL;

    /** As it is stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
