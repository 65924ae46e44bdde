package ai.whisperengine.memory.maintenance;

import org.eclipse.microprofile.graphql.Description;

@Description("How far a maintenance run has come.")
public enum MaintenanceStatus {
    @Description("It is under way; should its replica have died, the next request or the hourly check goes on with it.")
    RUNNING,
    @Description("It has seen every memory.")
    FINISHED,
    @Description("It gave up, and says why; what it had done until then stays done.")
    FAILED
}
