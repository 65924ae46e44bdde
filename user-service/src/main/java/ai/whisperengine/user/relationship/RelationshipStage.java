package ai.whisperengine.user.relationship;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** From the coldest to the closest. The bounds stand in the database (relationship_stage). */
@Description("How close a user and a character are, by trust alone. Each stage begins at its bound.")
public enum RelationshipStage {
    @Description("Trust below 0.25.")
    HOSTILE,
    @Description("Trust from 0.25.")
    COLD,
    @Description("Trust from 0.40.")
    WARY,
    @Description("Trust from 0.50, where every relationship begins.")
    STRANGER,
    @Description("Trust from 0.605.")
    ACQUAINTANCE,
    @Description("Trust from 0.705.")
    FRIEND,
    @Description("Trust from 0.805.")
    CLOSE_FRIEND,
    @Description("Trust from 0.905.")
    INTIMATE;

    /** The word that the database keeps. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RelationshipStage of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    static @Nullable RelationshipStage ofOptional(@Nullable String stored) {
        return stored == null ? null : of(stored);
    }
}
