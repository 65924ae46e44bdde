package ai.whisperengine.character.workflow;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of workflow runs; the id decides among equals. Each is a range of an index.")
public enum WorkflowOrder {
    @Description("Started first, first.")
    STARTED_AT(false),
    @Description("Started last, first.")
    STARTED_AT_DESC(true);

    private final boolean descending;

    WorkflowOrder(boolean descending) {
        this.descending = descending;
    }

    public String property() {
        return "startedAt";
    }

    public boolean descending() {
        return descending;
    }
}
