package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of memories; the id decides among equals. Each is a range of an index.")
public enum MemoryOrder {
    @Description("Latest first.")
    CREATED_AT_DESC("createdAt", true),
    @Description("Earliest first.")
    CREATED_AT("createdAt", false),
    @Description("Most important first.")
    IMPORTANCE_DESC("importanceScore", true),
    @Description("Least important first.")
    IMPORTANCE("importanceScore", false);

    private final String property;
    private final boolean descending;

    MemoryOrder(String property, boolean descending) {
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
