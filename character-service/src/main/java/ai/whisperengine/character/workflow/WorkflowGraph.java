package ai.whisperengine.character.workflow;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Runs of workflows. */
@GraphQLApi
public class WorkflowGraph {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_NOTE = 10_000;
    private static final int LONGEST_CONTEXT = 256 * 1024;

    private final WorkflowService workflows;
    private final Selections selections;

    public WorkflowGraph(WorkflowService workflows, Selections selections) {
        this.workflows = workflows;
        this.selections = selections;
    }

    @Query
    @Description("One run with its log; null when there is none.")
    public Uni<@Nullable WorkflowInstance> workflow(
            @Name("id") @NonNull @Id @Description("The id of the run.") String id) {
        return workflows.byId(id, selections.current());
    }

    @Query
    @NonNull
    @Description("Runs of workflows, a page at a time: 50 unless `first` or `last` says otherwise, at most 200.")
    public Uni<WorkflowConnection> workflows(
            @Name("filter") @Description("Which runs; all when absent.") @Nullable WorkflowFilter filter,
            @Name("orderBy") @DefaultValue("STARTED_AT_DESC") @Description(ORDER) @Nullable WorkflowOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        WorkflowOrder order = orderBy == null ? WorkflowOrder.STARTED_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return workflows
                .page(filter, request, selections.current())
                .map(page -> page.into(new WorkflowConnection(), WorkflowEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Starts a run, in the first state of the definition, or in `initial` where the character has no"
            + " definitions. While a run of the workflow is open for the user and the character, another one is"
            + " ALREADY_EXISTS; the error's openWorkflowId names the open one.")
    public Uni<WorkflowInstance> startWorkflow(
            @Name("input") @NonNull @Description("Which workflow begins, for whom.") StartWorkflowInput input) {
        text("input.userId", input.userId, 1_000, true);
        text("input.characterName", input.characterName, 1_000, true);
        text("input.workflowName", input.workflowName, DefinitionCheck.NAME, true);
        text("input.instanceKey", input.instanceKey, LONGEST_KEY, false);
        text("input.sessionId", input.sessionId, LONGEST_KEY, false);
        input.context = context(input.context);
        Double seconds = input.timeoutSeconds;
        if (seconds != null && !(seconds >= 1 && seconds <= DefinitionCheck.LONGEST_TIMEOUT)) {
            throw ApiException.badInput(
                    "input.timeoutSeconds", "must lie between 1 and " + DefinitionCheck.LONGEST_TIMEOUT);
        }
        return workflows.start(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Changes an open run: state, context, status, or several of them in one step, which the log keeps. A"
            + " run that has ended or expired is a CONFLICT, and so is a run that is no longer in the expected state:"
            + " of several who move it from one state, one succeeds.")
    public Uni<WorkflowInstance> updateWorkflowState(
            @Name("id") @NonNull @Id @Description("The id of the run.") String id,
            @Name("expectedState")
                    @Description("The state that the caller believes the run to be in. Needed to change the state;"
                            + " without it, context and status change whatever the state is.")
                    @Nullable
                    String expectedState,
            @Name("input") @NonNull @Description("What changes.") WorkflowChangeInput input) {
        text("expectedState", expectedState, DefinitionCheck.NAME, false);
        text("input.state", input.state, DefinitionCheck.NAME, false);
        text("input.note", input.note, LONGEST_NOTE, false);
        input.context = context(input.context);
        if (input.state != null && expectedState == null) {
            throw ApiException.badInput("expectedState", "must be given to change the state");
        }
        if (input.state == null && input.context == null && input.status == null && input.note == null) {
            throw ApiException.badInput("input", "changes nothing");
        }
        if (input.status == WorkflowStatus.EXPIRED) {
            throw ApiException.badInput("input.status", "is set by time alone; cancel the run instead");
        }
        return workflows.change(id, expectedState, input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("For operators: writes down runs whose time is up as EXPIRED, the longest overdue first. Readers see"
            + " them so without; the service does it by itself from time to time. Returns how many there were.")
    public Uni<Integer> expireWorkflows(
            @Name("limit") @DefaultValue("1000") @Description("At most so many; 1 to 1,000.") @Nullable Integer limit) {
        int most = limit == null ? WorkflowService.BATCH : limit;
        if (most < 1 || most > WorkflowService.BATCH) {
            throw ApiException.badInput("limit", "must lie between 1 and " + WorkflowService.BATCH);
        }
        return workflows.expire(most);
    }

    private static void text(String field, @Nullable String value, int longest, boolean required) {
        if (required && value == null) {
            throw ApiException.badInput(field, "must be given");
        }
        if (value != null && (value.isBlank() || value.length() > longest)) {
            throw ApiException.badInput(field, "must have 1 to " + longest + " characters");
        }
        if (value != null) {
            Inputs.storable(value, field);
        }
    }

    /** A context that is null is one that was not given. */
    private static @Nullable JsonValue context(@Nullable JsonValue context) {
        if (context == null || context.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (context.getValueType() != JsonValue.ValueType.OBJECT) {
            throw ApiException.badInput("input.context", "must be an object");
        }
        JsonInputs.storable(context, "input.context");
        if (context.toString().length() > LONGEST_CONTEXT) {
            throw ApiException.limitExceeded("The context is longer than 256 KiB")
                    .with("field", "input.context");
        }
        return context;
    }
}
