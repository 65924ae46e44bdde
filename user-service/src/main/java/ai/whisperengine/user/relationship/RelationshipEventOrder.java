package ai.whisperengine.user.relationship;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of events; the id decides among equals.")
public enum RelationshipEventOrder {
    @Description("The newest event first.")
    CREATED_AT_DESC(true),
    @Description("The oldest event first.")
    CREATED_AT(false);

    private final boolean descending;

    RelationshipEventOrder(boolean descending) {
        this.descending = descending;
    }

    boolean descending() {
        return descending;
    }
}
