package ai.whisperengine.character.evolution;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a list by time; the id decides among equals.")
public enum ChronologicalOrder {
    @Description("Newest first.")
    NEWEST_FIRST,
    @Description("Oldest first.")
    OLDEST_FIRST;

    boolean descending() {
        return this == NEWEST_FIRST;
    }
}
