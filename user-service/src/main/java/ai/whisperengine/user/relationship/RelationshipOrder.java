package ai.whisperengine.user.relationship;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of relationships; the id decides among equals.")
public enum RelationshipOrder {
    @Description("The relationship that began last first.")
    STARTED_AT_DESC(true),
    @Description("The oldest relationship first.")
    STARTED_AT(false);

    private final boolean descending;

    RelationshipOrder(boolean descending) {
        this.descending = descending;
    }

    boolean descending() {
        return descending;
    }
}
