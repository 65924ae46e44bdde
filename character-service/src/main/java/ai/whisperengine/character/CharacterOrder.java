package ai.whisperengine.character;

import ai.whisperengine.platform.page.Order;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Orders of a list of characters; the id decides among equals. All but RELEVANCE are ranges of an index.")
public enum CharacterOrder {
    @Description("By display name, A first (the database's collation).")
    NAME("name", false),
    @Description("By display name, Z first.")
    NAME_DESC("name", true),
    @Description("Oldest first.")
    CREATED_AT("createdAt", false),
    @Description("Newest first.")
    CREATED_AT_DESC("createdAt", true),
    @Description("Longest unchanged first.")
    UPDATED_AT("updatedAt", false),
    @Description("Last changed first.")
    UPDATED_AT_DESC("updatedAt", true),
    @Description(
            "Best match of filter.search first, which must be given. The score is 0 to 2: similarity of the name or"
                    + " handle, or half that of the occupation, plus half the full-text rank.")
    RELEVANCE("relevance", true);

    private final String property;
    private final boolean descending;

    CharacterOrder(String property, boolean descending) {
        this.property = property;
        this.descending = descending;
    }

    Order order(@Nullable CharacterFilter filter) {
        return this == RELEVANCE ? CharacterSearch.relevance(filter) : Order.column(property);
    }

    public boolean descending() {
        return descending;
    }
}
