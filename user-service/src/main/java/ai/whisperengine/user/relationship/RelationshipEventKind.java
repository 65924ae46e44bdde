package ai.whisperengine.user.relationship;

import org.eclipse.microprofile.graphql.Description;

@Description("What changed a relationship.")
public enum RelationshipEventKind {
    @Description("An interaction of the two (recordInteraction).")
    INTERACTION,
    @Description("A change by stated amounts (adjustRelationship).")
    ADJUSTMENT,
    @Description("Something that another program recorded.")
    OTHER;

    String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static RelationshipEventKind of(String stored) {
        return switch (stored) {
            case "interaction" -> INTERACTION;
            case "adjustment" -> ADJUSTMENT;
            default -> OTHER;
        };
    }
}
