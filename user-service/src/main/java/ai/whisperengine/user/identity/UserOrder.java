package ai.whisperengine.user.identity;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of users; the id decides among equals.")
public enum UserOrder {
    @Description("Oldest first.")
    CREATED_AT("createdAt", false),
    @Description("Newest first.")
    CREATED_AT_DESC("createdAt", true),
    @Description("Longest away first.")
    LAST_ACTIVE("lastActive", false),
    @Description("Last seen first.")
    LAST_ACTIVE_DESC("lastActive", true);

    private final String property;
    private final boolean descending;

    UserOrder(String property, boolean descending) {
        this.property = property;
        this.descending = descending;
    }

    public String property() {
        return property;
    }

    public boolean descending() {
        return descending;
    }
}
