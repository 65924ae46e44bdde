package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.page.Order;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Orders of a list of entities; the id decides among equals. All but RELEVANCE are ranges of an index.")
public enum EntityOrder {
    @Description("By name, A first (the database's collation).")
    NAME("entityName", false),
    @Description("By name, Z first.")
    NAME_DESC("entityName", true),
    @Description("Oldest first.")
    CREATED_AT("createdAt", false),
    @Description("Newest first.")
    CREATED_AT_DESC("createdAt", true),
    @Description("Longest unchanged first.")
    UPDATED_AT("updatedAt", false),
    @Description("Last changed first.")
    UPDATED_AT_DESC("updatedAt", true),
    @Description(
            "Best match of filter.search first, which must be given. The score is 0 to 2: how much of the words the"
                    + " name has (0 to 1), plus half of how alike the whole name is, plus half the full-text rank.")
    RELEVANCE("relevance", true);

    private final String property;
    private final boolean descending;

    EntityOrder(String property, boolean descending) {
        this.property = property;
        this.descending = descending;
    }

    Order order(@Nullable EntityFilter filter) {
        return this == RELEVANCE ? EntitySearch.relevance(filter) : Order.column(property);
    }

    public boolean descending() {
        return descending;
    }
}
