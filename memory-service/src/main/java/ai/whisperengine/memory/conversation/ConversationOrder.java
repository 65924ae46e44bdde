package ai.whisperengine.memory.conversation;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of conversations; the id decides among equals. Each is a range of an index.")
public enum ConversationOrder {
    @Description("Longest quiet first.")
    LAST_ACTIVITY_AT(false),
    @Description("Latest activity first.")
    LAST_ACTIVITY_AT_DESC(true);

    private final boolean descending;

    ConversationOrder(boolean descending) {
        this.descending = descending;
    }

    boolean descending() {
        return descending;
    }
}
