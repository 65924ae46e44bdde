package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("WorkflowEdge")
@Description("A workflow run in a page, with its cursor.")
public class WorkflowEdge extends Edge<WorkflowInstance> {

    public WorkflowEdge(WorkflowInstance node, String cursor) {
        super(node, cursor);
    }
}
