package ai.whisperengine.user.profile;

import org.eclipse.microprofile.graphql.Description;

@Description("How well a user is known, over all characters. A level rises, one step with an interaction, when all"
        + " thresholds of the next one are met, and never falls.")
public enum RelationshipLevel {
    @Description("Level 1, from the start.")
    STRANGER,
    @Description("Level 2: 3 interactions.")
    ACQUAINTANCE,
    @Description("Level 3: 10 interactions, a known name and 2 facts.")
    FRIEND,
    @Description("Level 4: 25 interactions and 2 signs of trust.")
    CLOSE_FRIEND;

    /** As it is stored. */
    public int number() {
        return java.util.List.of(values()).indexOf(this) + 1;
    }

    static RelationshipLevel of(int number) {
        return values()[number - 1];
    }
}
