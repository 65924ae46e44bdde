package ai.whisperengine.character.workflow;

import ai.whisperengine.character.workflow.WorkflowTriggers.LlmValidation;
import ai.whisperengine.platform.database.JsonColumn;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows a stored document as workflows, states and transitions. It takes whatever is there: documents also come by the
 * functions of the database, which check nothing.
 */
final class DefinitionReader {

    private DefinitionReader() {}

    static List<WorkflowDefinition> workflows(JsonNode document) {
        List<WorkflowDefinition> workflows = new ArrayList<>();
        document.path("workflows").properties().forEach(w -> {
            if (w.getValue().isObject()) {
                workflows.add(workflow(w.getKey(), w.getValue()));
            }
        });
        return workflows;
    }

    private static WorkflowDefinition workflow(String name, JsonNode workflow) {
        List<WorkflowState> states = new ArrayList<>();
        workflow.path("states").properties().forEach(s -> states.add(state(s.getKey(), s.getValue())));
        return new WorkflowDefinition(
                name,
                text(workflow, "description"),
                triggers(workflow.path("triggers")),
                firstState(workflow),
                states,
                number(workflow.path("timeout"), "duration_seconds"),
                text(workflow, "system_prompt_addition"),
                json(workflow));
    }

    /** The rule of workflow_first_state. */
    static String firstState(JsonNode workflow) {
        if (workflow.path("initial_state").isTextual()) {
            return workflow.path("initial_state").textValue();
        }
        JsonNode states = workflow.path("states");
        return states.has("pending") && !states.has("initial") ? "pending" : "initial";
    }

    /** The rule of workflow_ending. */
    static @Nullable WorkflowStatus ending(String name, JsonNode state) {
        return switch (name) {
            case "completed" -> WorkflowStatus.COMPLETED;
            case "failed" -> WorkflowStatus.FAILED;
            case "cancelled" -> WorkflowStatus.CANCELLED;
            default ->
                state.path("final").isBoolean() && state.path("final").booleanValue() ? WorkflowStatus.COMPLETED : null;
        };
    }

    /** Where a transition leads: it is a mapping with to_state, or the name of the state alone. */
    static @Nullable String target(JsonNode transition) {
        JsonNode to = transition.isTextual() ? transition : transition.path("to_state");
        return to.isTextual() ? to.textValue() : null;
    }

    private static WorkflowState state(String name, JsonNode state) {
        List<WorkflowTransition> transitions = new ArrayList<>();
        for (JsonNode transition : state.path("transitions")) {
            String target = target(transition);
            if (target != null) {
                transitions.add(new WorkflowTransition(
                        target, triggers(transition.path("triggers")), text(transition, "action")));
            }
        }
        JsonNode timeout = state.path("timeout");
        return new WorkflowState(
                name,
                text(state, "description"),
                text(state, "prompt_injection"),
                transitions,
                ending(name, state),
                number(timeout, "duration_seconds"),
                text(timeout, "action"),
                text(timeout, "message"));
    }

    private static WorkflowTriggers triggers(JsonNode triggers) {
        if (!triggers.isObject()) {
            return WorkflowTriggers.NONE;
        }
        JsonNode validation = triggers.path("llm_validation");
        return new WorkflowTriggers(
                texts(triggers.path("patterns")),
                texts(triggers.path("keywords")),
                triggers.hasNonNull("context_required") ? json(triggers.path("context_required")) : null,
                validation.isObject()
                        ? new LlmValidation(
                                validation.path("enabled").booleanValue(),
                                text(validation, "prompt"),
                                number(validation, "confidence_threshold"))
                        : null);
    }

    static @Nullable String text(JsonNode parent, String member) {
        JsonNode value = parent.path(member);
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }

    static @Nullable Double number(JsonNode parent, String member) {
        JsonNode value = parent.path(member);
        return value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
    }

    static JsonValue json(JsonNode node) {
        return JsonColumn.parse(node.toString());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        });
        return texts;
    }
}
