package ai.whisperengine.user.relationship;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("What a relationship can reach for the first time.")
public enum MilestoneKind {
    @Description("The third interaction.")
    INTERACTIONS_3,
    @Description("The tenth interaction.")
    INTERACTIONS_10,
    @Description("The twenty-fifth interaction.")
    INTERACTIONS_25,
    @Description("The stage ACQUAINTANCE.")
    ACQUAINTANCE,
    @Description("The stage FRIEND.")
    FRIEND,
    @Description("The stage CLOSE_FRIEND.")
    CLOSE_FRIEND,
    @Description("The stage INTIMATE.")
    INTIMATE;

    static MilestoneKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
