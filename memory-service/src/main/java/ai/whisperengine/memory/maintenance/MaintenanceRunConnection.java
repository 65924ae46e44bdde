package ai.whisperengine.memory.maintenance;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MaintenanceRunConnection")
@Description("A page of maintenance runs.")
public class MaintenanceRunConnection extends Connection<MaintenanceRunEdge, MaintenanceRun> {}
