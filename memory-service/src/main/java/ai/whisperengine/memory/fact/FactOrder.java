package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of facts; the id decides among equals.")
public enum FactOrder {
    @Description("Surest first.")
    CONFIDENCE_DESC("confidence", true),
    @Description("Least sure first.")
    CONFIDENCE("confidence", false),
    @Description("Surest for its age first. All facts of the user are weighed for each page.")
    WEIGHTED_CONFIDENCE_DESC("weightedConfidence", true),
    @Description("Last confirmed first.")
    LAST_CONFIRMED_DESC("lastConfirmedAt", true),
    @Description("Longest without a confirmation first.")
    LAST_CONFIRMED("lastConfirmedAt", false),
    @Description("Newest first.")
    FIRST_SEEN_DESC("firstSeenAt", true),
    @Description("Oldest first.")
    FIRST_SEEN("firstSeenAt", false);

    private final String property;
    private final boolean descending;

    FactOrder(String property, boolean descending) {
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
