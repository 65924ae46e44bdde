package ai.whisperengine.character;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of characters; the id decides among equals. Each is a range of an index.")
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
    UPDATED_AT_DESC("updatedAt", true);

    private final String property;
    private final boolean descending;

    CharacterOrder(String property, boolean descending) {
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
