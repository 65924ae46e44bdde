package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A row of the view that knows how runs stand at the moment of reading; nothing is written through it. */
@Table(name = "workflow_run_live")
@Type("WorkflowInstance")
@Description("A run of a workflow: one user and one character, in one state at a time, as it stands now.")
public class WorkflowInstance extends Loaded {

    @Description("Opaque id of the run.")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @Description("Opaque id of the character.")
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "character_id")
    public Long characterId;

    @Description("Handle of the character.")
    @NonNull
    @Column(name = "character_name")
    public String characterName;

    @Description("Universal id of the user.")
    @NonNull
    @Column(name = "user_id")
    public String userId;

    @Description("The session it was started in, in a word of the bot's.")
    @Column(name = "session_id")
    public @Nullable String sessionId;

    @Description("Name of the workflow.")
    @NonNull
    @Column(name = "workflow_name")
    public String workflowName;

    @Description("What tells this run from others of the workflow: as given at the start, or made up.")
    @NonNull
    @Column(name = "instance_key")
    public String instanceKey;

    @Description("Name of the state that the run is in, or ended in.")
    @NonNull
    @Column(name = "current_state")
    public String currentState;

    @Description("What the run knows: values that prompts name as {context.NAME}.")
    @NonNull
    @Column(name = "context_data")
    public JsonValue context;

    @Description("What was said for this run alone: timeout_seconds.")
    @NonNull
    @Column(name = "workflow_config")
    public JsonValue config;

    @Description("The last hundred changes of state, oldest first: from_state, to_state, timestamp, context. The log"
            + " has all of them, and the other steps too.")
    @NonNull
    @Column(name = "state_history")
    public JsonValue stateHistory;

    @Ignore
    @Column(name = "status")
    public String storedStatus;

    @Description("Whether the run is under way or paused. Of one workflow, a user has at most one open run with a"
            + " character.")
    @Name("isOpen")
    @NonNull
    @Column(name = "is_open")
    public Boolean isOpen;

    @Description("When it was started.")
    @NonNull
    @Column(name = "started_at")
    public OffsetDateTime startedAt;

    @Description("When it was last written.")
    @NonNull
    @Column(name = "updated_at")
    public OffsetDateTime updatedAt;

    @Description("When it ended, whichever way; null while it is open.")
    @Column(name = "completed_at")
    public @Nullable OffsetDateTime completedAt;

    @Description("When its time is up; null without a limit, and while it is paused.")
    @Column(name = "timeout_at")
    public @Nullable OffsetDateTime timeoutAt;

    @Description("Counters: steps says how many changes there were.")
    @NonNull
    @Column(name = "execution_metrics")
    public JsonValue metrics;

    @Needs("storedStatus")
    @Name("status")
    @NonNull
    @Description("How the run stands now; EXPIRED from the very moment that its time is up.")
    public WorkflowStatus getStatus() {
        return WorkflowStatus.of(storedStatus);
    }
}
