package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list of entities; the id decides among equals.")
public enum EntityOrder {
    @Description("By name, A first (the database's collation).")
    NAME("entityName", false),
    @Description("By name, Z first.")
    NAME_DESC("entityName", true);

    private final String property;
    private final boolean descending;

    EntityOrder(String property, boolean descending) {
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
