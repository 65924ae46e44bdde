package ai.whisperengine.character.learning;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of insights; the id decides among equals. Each is a range of an index.")
public enum InsightOrder {
    @Description("Last discovered first.")
    DISCOVERY_DATE_DESC("discoveryDate", true),
    @Description("First discovered first.")
    DISCOVERY_DATE("discoveryDate", false),
    @Description("Most important first.")
    IMPORTANCE_DESC("importanceLevel", true),
    @Description("Least important first.")
    IMPORTANCE("importanceLevel", false),
    @Description("Surest first.")
    CONFIDENCE_DESC("confidenceScore", true),
    @Description("Least sure first.")
    CONFIDENCE("confidenceScore", false);

    private final String property;
    private final boolean descending;

    InsightOrder(String property, boolean descending) {
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
