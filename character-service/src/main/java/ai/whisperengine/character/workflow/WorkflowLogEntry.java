package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.platform.read.ParentKey;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.json.JsonString;
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

/** A row of the log, which the functions of the database write. */
@Table(name = "workflow_execution_log_v2")
@Type("WorkflowLogEntry")
@Description("One step of a run.")
public class WorkflowLogEntry extends Loaded {

    @Description("Opaque id of the entry; later ones are higher.")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "workflow_instance_id")
    public Long workflowInstanceId;

    @Description("What happened: workflow_started, state_changed, context_changed, note_added, workflow_paused,"
            + " workflow_resumed, workflow_completed, workflow_failed, workflow_cancelled, workflow_expired.")
    @NonNull
    @Column(name = "event_type")
    public String eventType;

    @Description("The context given at the start, or the change made to it; for an expired run, its limit.")
    @NonNull
    @Column(name = "event_data")
    public JsonValue data;

    @Description("What brought the step about, in words of the caller: the user's message, for example.")
    @Column(name = "trigger_message")
    public @Nullable String note;

    @Ignore
    @Column(name = "previous_state")
    public @Nullable JsonValue storedPreviousState;

    @Ignore
    @Column(name = "new_state")
    public @Nullable JsonValue storedNewState;

    @Description("How long the step took, in milliseconds, where somebody measured it.")
    @Column(name = "execution_time_ms")
    public @Nullable Integer executionTimeMs;

    @Description("Why the run failed, where it did and the caller said so.")
    @Column(name = "error_message")
    public @Nullable String errorMessage;

    @Description("When it happened.")
    @NonNull
    @Column(name = "created_at")
    public OffsetDateTime createdAt;

    @Needs("storedPreviousState")
    @Name("previousState")
    @Description("Name of the state before; null at the start.")
    public @Nullable String getPreviousState() {
        return name(storedPreviousState);
    }

    @Needs("storedNewState")
    @Name("newState")
    @Description("Name of the state after.")
    public @Nullable String getNewState() {
        return name(storedNewState);
    }

    /** The column may hold any JSON; what we write is a name. */
    private static @Nullable String name(@Nullable JsonValue state) {
        if (state == null || state.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        return state instanceof JsonString string ? string.getString() : state.toString();
    }
}
