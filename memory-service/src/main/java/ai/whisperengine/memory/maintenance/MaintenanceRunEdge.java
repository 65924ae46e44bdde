package ai.whisperengine.memory.maintenance;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MaintenanceRunEdge")
@Description("A maintenance run in a page, with its cursor.")
public class MaintenanceRunEdge extends Edge<MaintenanceRun> {

    public MaintenanceRunEdge(MaintenanceRun node, String cursor) {
        super(node, cursor);
    }
}
