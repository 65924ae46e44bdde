package ai.whisperengine.character.workflow;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Which workflow begins, for whom. */
@Input("StartWorkflowInput")
@Description("Which workflow begins, for whom.")
public class StartWorkflowInput {

    @Description("Universal id of the user.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public String userId;

    @Description("Handle of the character; it must be active.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public String characterName;

    @Description("Name of the workflow. Where the character has definitions, it must be one of them.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public String workflowName;

    @Description("What the run knows from the start: an object of at most 256 KiB.")
    public @Nullable JsonValue context;

    @Description("A key of the caller's choice, unique for this user, character and workflow: a second start with it"
            + " gives the run of the first, whatever became of that. Made up when absent.")
    public @Nullable String instanceKey;

    @Description("The session in which it starts, in a word of the bot's.")
    public @Nullable String sessionId;

    @Description("Seconds that this run may stay in a state, instead of what the definition says; at most ten years.")
    public @Nullable Double timeoutSeconds;
}
