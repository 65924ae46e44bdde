package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.read.Condition;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which runs a list has. */
@Input("WorkflowFilter")
@Description("Which workflow runs a list has. What is absent does not restrict; everything given must hold.")
public class WorkflowFilter {

    @Description("Only runs of this user.")
    public @Nullable String userId;

    @Description("Only runs with this character, by its handle.")
    public @Nullable String characterName;

    @Description("Only runs of the workflow of this name.")
    public @Nullable String workflowName;

    @Description("Only runs that stand so now.")
    public @Nullable WorkflowStatus status;

    @Description("Only runs that are open (true: active or paused) or only those that have ended (false).")
    public @Nullable Boolean open;

    @Ignore
    Condition condition() {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, "userId", userId);
        add(conditions, "characterName", characterName);
        add(conditions, "workflowName", workflowName);
        add(conditions, "isOpen", open);
        WorkflowStatus wanted = status;
        if (wanted != null) {
            // That an active or paused run is open follows from its status; the index of the open runs needs it said.
            boolean isOpen = wanted == WorkflowStatus.ACTIVE || wanted == WorkflowStatus.PAUSED;
            conditions.add((alias, sql) -> (isOpen ? alias + ".is_open and " : "") + alias + ".status = "
                    + sql.bind(wanted.stored(), "text") + "::workflow_status_enum");
        }
        return Condition.and(conditions);
    }

    private static void add(List<Condition> conditions, String property, @Nullable Object value) {
        if (value != null) {
            conditions.add(Condition.equal(WorkflowInstance.class, property, value));
        }
    }
}
