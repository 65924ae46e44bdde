package ai.whisperengine.memory.entity;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("What one entity is to another.")
public enum EntityRelation {
    @Description("The first is like the second.")
    SIMILAR_TO,
    @Description("The first is a part of the second.")
    PART_OF,
    @Description("The first is the category that the second belongs to.")
    CATEGORY_OF,
    @Description("The two have to do with one another.")
    RELATED_TO,
    @Description("The first is the opposite of the second.")
    OPPOSITE_OF,
    @Description("The first needs the second.")
    REQUIRES;

    /** As the database spells it. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EntityRelation of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
