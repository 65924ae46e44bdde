package ai.whisperengine.character.workflow;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("How a run of a workflow stands. A run that is neither ACTIVE nor PAUSED has ended for good.")
public enum WorkflowStatus {
    @Description("Under way.")
    ACTIVE,
    @Description("Set aside; its time stands still.")
    PAUSED,
    @Description("Ended as it should.")
    COMPLETED,
    @Description("Ended by an error.")
    FAILED,
    @Description("Given up by the user, the bot or an operator.")
    CANCELLED,
    @Description("Its time was up. This happens by itself; no caller sets it.")
    EXPIRED;

    static WorkflowStatus of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
