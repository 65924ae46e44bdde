package ai.whisperengine.character.workflow;

import static ai.whisperengine.character.Bounds.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold in a document of workflow definitions (errors), and what is probably a mistake (warnings). */
final class DefinitionCheck {

    static final int NAME = 200;
    static final int WORKFLOWS = 100;
    static final int STATES = 200;
    static final int TRANSITIONS = 200;
    static final int LONGEST_TIMEOUT = 315_360_000;

    private static final int ISSUES = 50;

    private final JsonNode document;
    private final List<WorkflowIssue> issues = new ArrayList<>();
    private final TriggerCheck triggers = new TriggerCheck(this);

    private DefinitionCheck(JsonNode document) {
        this.document = document;
    }

    /** The errors first, at most {@value ISSUES} in all. */
    static List<WorkflowIssue> of(JsonNode document) {
        DefinitionCheck check = new DefinitionCheck(document);
        check.run();
        check.issues.sort((a, b) -> b.severity().compareTo(a.severity()));
        return List.copyOf(check.issues.subList(0, Math.min(ISSUES, check.issues.size())));
    }

    private void run() {
        if (!document.isObject()) {
            error("", "must be a mapping with version, character and workflows");
            return;
        }
        String version = DefinitionReader.text(document, "version");
        if (version == null) {
            warning("version", "is missing; 1.0 is assumed");
        } else if (!version.matches("1(\\.[0-9]{1,3})?")) {
            error("version", "only versions 1.x of the format are understood");
        }
        if (!document.path("character").isTextual()) {
            error("character", "must be the name of the character");
        }
        text(document, "description", "description", TEXT);
        seconds(document.path("config"), "default_timeout_seconds", "config.default_timeout_seconds");
        object("config");
        object("lookup_tables");
        JsonNode workflows = document.path("workflows");
        if (!workflows.isObject() || workflows.isEmpty() || workflows.size() > WORKFLOWS) {
            error("workflows", "must be a mapping with 1 to " + WORKFLOWS + " workflows, by name");
            return;
        }
        workflows.properties().forEach(w -> {
            String path = "workflows." + w.getKey();
            if (name(path, w.getKey()) && isObject(path, w.getValue())) {
                workflow(path, w.getValue());
            }
        });
    }

    private void workflow(String path, JsonNode workflow) {
        text(workflow, "description", path + ".description", TEXT);
        text(workflow, "system_prompt_addition", path + ".system_prompt_addition", TEXT);
        triggers.check(path + ".triggers", workflow.path("triggers"));
        timeout(path + ".timeout", workflow.path("timeout"));
        lookups(path, workflow.path("on_trigger").path("extract_context"));
        JsonNode states = workflow.path("states");
        if (!states.isObject() || states.isEmpty() || states.size() > STATES) {
            error(path + ".states", "must be a mapping with 1 to " + STATES + " states, by name");
            return;
        }
        states.properties().forEach(s -> {
            String place = path + ".states." + s.getKey();
            if (name(place, s.getKey()) && isObject(place, s.getValue())) {
                state(place, s.getKey(), s.getValue(), states);
            }
        });
        String first = DefinitionReader.firstState(workflow);
        if (!states.has(first)) {
            error(
                    path + ".initial_state",
                    workflow.has("initial_state")
                            ? "names no state of this workflow"
                            : "must be given: no state is called initial or pending");
        } else if (DefinitionReader.ending(first, states.path(first)) != null) {
            error(path + ".initial_state", "a run would end where it begins");
        } else {
            reachable(path, first, states);
        }
    }

    private void state(String path, String name, JsonNode state, JsonNode states) {
        text(state, "description", path + ".description", TEXT);
        text(state, "prompt_injection", path + ".prompt_injection", TEXT);
        timeout(path + ".timeout", state.path("timeout"));
        if (state.has("final") && !state.path("final").isBoolean()) {
            error(path + ".final", "must be true or false");
        }
        JsonNode transitions = state.path("transitions");
        if (!absent(transitions) && (!transitions.isArray() || transitions.size() > TRANSITIONS)) {
            error(path + ".transitions", "must be a list of at most " + TRANSITIONS + " transitions");
            return;
        }
        for (int i = 0; i < transitions.size(); i++) {
            String place = path + ".transitions[" + i + "]";
            String target = DefinitionReader.target(transitions.get(i));
            if (target == null) {
                error(place, "must say to_state");
            } else if (!states.has(target)) {
                error(place + ".to_state", "leads to a state that this workflow does not have");
            }
            triggers.check(place + ".triggers", transitions.get(i).path("triggers"));
            text(transitions.get(i), "action", place + ".action", NAME);
        }
        boolean ends = DefinitionReader.ending(name, state) != null;
        if (ends && !transitions.isEmpty()) {
            warning(path + ".transitions", "are never taken: a run ends on entering this state");
        } else if (!ends && transitions.isEmpty()) {
            warning(path, "has no way out and is not final: a run stays here until it is ended or its time is up");
        }
    }

    private void reachable(String path, String first, JsonNode states) {
        Set<String> reached = new HashSet<>(Set.of(first));
        Deque<String> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (DefinitionReader.ending(name, states.path(name)) == null) {
                for (JsonNode transition : states.path(name).path("transitions")) {
                    String target = DefinitionReader.target(transition);
                    if (target != null && reached.add(target)) {
                        open.add(target);
                    }
                }
            }
        }
        for (Map.Entry<String, JsonNode> state : states.properties()) {
            if (!reached.contains(state.getKey())) {
                warning(path + ".states." + state.getKey(), "is reached from nowhere");
            }
        }
    }

    private void timeout(String path, JsonNode timeout) {
        if (absent(timeout)) {
            return;
        }
        if (isObject(path, timeout)) {
            if (!timeout.path("duration_seconds").isNumber()) {
                error(path + ".duration_seconds", "must be a number of seconds");
            }
            seconds(timeout, "duration_seconds", path + ".duration_seconds");
            text(timeout, "action", path + ".action", NAME);
            text(timeout, "message", path + ".message", TEXT);
        }
    }

    private void lookups(String path, JsonNode extracted) {
        extracted.properties().forEach(e -> {
            JsonNode table = e.getValue().path("table");
            if (table.isTextual() && !document.path("lookup_tables").has(table.textValue())) {
                warning(
                        path + ".on_trigger.extract_context." + e.getKey() + ".table",
                        "names a table that lookup_tables does not have");
            }
        });
    }

    private void seconds(JsonNode parent, String member, String path) {
        JsonNode value = parent.path(member);
        if (!absent(value) && (!value.isNumber() || value.doubleValue() < 1 || value.doubleValue() > LONGEST_TIMEOUT)) {
            error(path, "must be a number of seconds from 1 to " + LONGEST_TIMEOUT + " (ten years)");
        }
    }

    private void object(String member) {
        if (!absent(document.path(member))) {
            isObject(member, document.path(member));
        }
    }

    private boolean name(String path, String name) {
        boolean good = !name.isBlank() && name.length() <= NAME;
        if (!good) {
            error(path.length() > NAME ? path.substring(0, NAME) : path, "a name has 1 to " + NAME + " characters");
        }
        return good;
    }

    private boolean isObject(String path, JsonNode value) {
        if (!value.isObject()) {
            error(path, "must be a mapping");
        }
        return value.isObject();
    }

    void text(JsonNode parent, String member, String path, int longest) {
        JsonNode value = parent.path(member);
        if (!absent(value) && (!value.isTextual() || value.textValue().length() > longest)) {
            error(path, "must be text of at most " + longest + " characters");
        }
    }

    static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    void error(String path, String message) {
        issues.add(WorkflowIssue.error(path, message));
    }

    void warning(String path, String message) {
        issues.add(WorkflowIssue.warning(path, message));
    }
}
