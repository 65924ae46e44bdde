package ai.whisperengine.user.preference;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of preferences; the id decides among equals.")
public enum PreferenceOrder {
    @Description("Last changed first.")
    UPDATED_AT_DESC(true),
    @Description("Longest unchanged first.")
    UPDATED_AT(false);

    private final boolean descending;

    PreferenceOrder(boolean descending) {
        this.descending = descending;
    }

    public String property() {
        return "updatedAt";
    }

    public boolean descending() {
        return descending;
    }
}
