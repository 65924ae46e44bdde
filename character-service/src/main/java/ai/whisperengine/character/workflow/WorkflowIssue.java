package ai.whisperengine.character.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Something about a definition that its author should know. */
@Description("Something about a workflow definition that its author should know.")
public record WorkflowIssue(
        @NonNull @Description("How much it matters.") Severity severity,

        @NonNull @Description("Where in the document: workflows.order.states.pending.transitions[0].")
        String path,

        @NonNull @Description("What it is, in words.") String message) {

    /** How much an issue matters. */
    @org.eclipse.microprofile.graphql.Enum("WorkflowIssueSeverity")
    @Description("How much an issue of a workflow definition matters.")
    public enum Severity {
        @Description("The definition is taken, and is probably not what was meant.")
        WARNING,

        @Description("The definition is refused. Only definitions that came another way than this API can have one.")
        ERROR
    }

    static WorkflowIssue error(String path, String message) {
        return new WorkflowIssue(Severity.ERROR, path, message);
    }

    static WorkflowIssue warning(String path, String message) {
        return new WorkflowIssue(Severity.WARNING, path, message);
    }
}
