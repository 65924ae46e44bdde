package ai.whisperengine.character.emotion;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of emotional states; the id decides among equals.")
public enum EmotionalStateOrder {
    @Description("The acquaintance that began last first.")
    CREATED_AT_DESC("createdAt", true),
    @Description("The oldest acquaintance first.")
    CREATED_AT("createdAt", false);

    private final String property;
    private final boolean descending;

    EmotionalStateOrder(String property, boolean descending) {
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
