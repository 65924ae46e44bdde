package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("WorkflowConnection")
@Description("A page of workflow runs.")
public class WorkflowConnection extends Connection<WorkflowEdge, WorkflowInstance> {}
