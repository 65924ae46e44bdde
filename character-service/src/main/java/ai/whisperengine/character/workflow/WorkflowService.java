package ai.whisperengine.character.workflow;

import ai.whisperengine.character.workflow.WorkflowStore.Changed;
import ai.whisperengine.character.workflow.WorkflowStore.Opened;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of workflows: who may, and what the outcomes of the rules mean to a client. */
@ApplicationScoped
public class WorkflowService {

    /** Runs that one call writes down as expired. */
    static final int BATCH = 1_000;

    private final Callers callers;
    private final Reader reader;
    private final WorkflowStore store;

    public WorkflowService(Callers callers, Reader reader, WorkflowStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<@Nullable WorkflowInstance> byId(String id, Selection selection) {
        callers.require();
        return read(key(id), selection);
    }

    public Uni<Connection.Page<WorkflowInstance>> page(
            @Nullable WorkflowFilter filter, PageRequest request, Selection connection) {
        callers.require();
        Condition condition = filter == null ? Condition.ALL : filter.condition();
        return reader.page(WorkflowInstance.class, condition, request, connection);
    }

    public Uni<WorkflowInstance> start(StartWorkflowInput input, Selection selection) {
        callers.require();
        return store.open(input).map(opened -> started(opened, input)).chain(id -> read(id, selection));
    }

    public Uni<WorkflowInstance> change(
            String id, @Nullable String expectedState, WorkflowChangeInput input, Selection selection) {
        callers.require();
        Long key = key(id);
        return store.change(key, expectedState, input)
                .chain(changed -> refusal(key, changed))
                .chain(() -> read(key, selection));
    }

    public Uni<Integer> expire(int most) {
        callers.require();
        return store.expire(most);
    }

    private Uni<WorkflowInstance> read(Long id, Selection selection) {
        return reader.one(WorkflowInstance.class, Condition.equal(WorkflowInstance.class, "id", id), selection);
    }

    private static Long started(Opened opened, StartWorkflowInput input) {
        Long id = opened.workflowId();
        return switch (opened.outcome()) {
            case "started", "existing" -> known(id);
            case "open" ->
                throw ApiException.alreadyExists("Run " + id + " of this workflow is open for this user and character;"
                                + " go on with it, or end it first")
                        .with("field", "input.workflowName")
                        .with("openWorkflowId", known(id).toString());
            case "no_character" ->
                throw ApiException.notFound("There is no character '" + input.characterName + "'")
                        .with("field", "input.characterName");
            case "no_user" ->
                throw ApiException.notFound("There is no user with this id; users are made by resolveUser")
                        .with("field", "input.userId");
            case "not_defined" ->
                throw ApiException.notFound(
                                "The character has workflows, and none of this name; see workflowDefinitions")
                        .with("field", "input.workflowName");
            case "archived" ->
                throw ApiException.conflict("The character is archived; an archived character starts nothing")
                        .with("field", "input.characterName");
            default -> throw new IllegalStateException("open_workflow: " + opened.outcome());
        };
    }

    private Uni<Void> refusal(Long id, Changed changed) {
        String state = known(changed.outcome().equals("not_found") ? "" : changed.state());
        return switch (changed.outcome()) {
            case "changed", "unchanged" -> Uni.createFrom().voidItem();
            case "not_found" -> throw ApiException.notFound("There is no run with this id");
            case "stale" ->
                throw ApiException.conflict("The run is in state '" + state + "' now; read it again and decide")
                        .with("currentState", state);
            case "closed", "expired" ->
                throw ApiException.conflict("The run has ended (" + changed.status() + ") and stays as it is")
                        .with(
                                "status",
                                WorkflowStatus.of(known(changed.status())).name());
            case "contradiction" ->
                throw ApiException.badInput("input.status", "the state ends the run in another status");
            case "too_large" -> throw tooLarge("The context would be longer than 256 KiB", "input.context");
            case "too_long" -> throw tooLarge("The run has had 10,000 steps; end it", "id");
            case "not_allowed" ->
                store.waysOut(id, state).map(states -> {
                    throw notAllowed(state, states);
                });
            default -> throw new IllegalStateException("change_workflow: " + changed.outcome());
        };
    }

    private static ApiException notAllowed(String state, List<String> states) {
        return ApiException.badInput(
                        "input.state",
                        "the definition does not lead there from '" + state + "'"
                                + (states.isEmpty() ? "" : "; it leads to " + String.join(", ", states)))
                .with("allowedStates", states);
    }

    private static ApiException tooLarge(String message, String field) {
        return ApiException.limitExceeded(message).with("field", field);
    }

    /** The functions of the database give these values together with their outcome. */
    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an outcome without its value");
        }
        return value;
    }

    private static Long key(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw ApiException.badInput("id", "is not the id of a workflow run");
        }
        return Long.valueOf(id);
    }
}
