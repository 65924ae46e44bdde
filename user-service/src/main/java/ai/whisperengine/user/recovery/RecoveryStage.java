package ai.whisperengine.user.recovery;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("How far an episode of trust recovery has come.")
public enum RecoveryStage {
    @Description("Ended without a recovery being needed; only in episodes of other programs.")
    NOT_NEEDED,
    @Description("Open: a minor loss, less than 30 percent won back.")
    MONITORING,
    @Description("Open: a moderate or severe loss, less than 30 percent won back.")
    ACTIVE,
    @Description("Open: 30 percent or more won back.")
    RECOVERING,
    @Description("Ended: the target was reached.")
    RECOVERED;

    static RecoveryStage of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    public static @Nullable RecoveryStage ofOptional(@Nullable String stored) {
        return stored == null ? null : of(stored);
    }
}
