package ai.whisperengine.user.relationship;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("How good an interaction was. From metrics: their mean decides, each bound included.")
public enum InteractionQuality {
    @Description("A mean of 0.85 or more.")
    EXCELLENT,
    @Description("A mean of 0.70 or more.")
    GOOD,
    @Description("A mean of 0.50 or more.")
    AVERAGE,
    @Description("A mean of 0.30 or more.")
    POOR,
    @Description("A mean below 0.30.")
    FAILED;

    /** The word that the database keeps. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable InteractionQuality of(@Nullable String stored) {
        return stored == null ? null : valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
