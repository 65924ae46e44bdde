package ai.whisperengine.character.workflow;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What changes about a run. */
@Input("WorkflowChangeInput")
@Description("What changes about a run; what is absent stays.")
public class WorkflowChangeInput {

    @Description("The state to go to. The definition must lead there from the present one. Entering a final state, or"
            + " one called completed, failed or cancelled, ends the run.")
    public @Nullable String state;

    @Description("A JSON merge patch (RFC 7396) to the context: given members replace, null removes, objects merge.")
    public @Nullable JsonValue context;

    @Description("PAUSED sets an active run aside, ACTIVE takes it up again and starts the time of its state anew;"
            + " COMPLETED, FAILED and CANCELLED end it in the state it is in.")
    public @Nullable WorkflowStatus status;

    @Description("What brings the step about, in words, for the log: the user's message, for example.")
    public @Nullable String note;
}
