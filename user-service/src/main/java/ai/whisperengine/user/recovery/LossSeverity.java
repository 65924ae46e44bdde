package ai.whisperengine.user.recovery;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("How bad a loss of trust is. The change is that over seven days, by least squares; bounds are included.")
public enum LossSeverity {
    @Description("Trust changed by -0.05 or worse.")
    MINOR,
    @Description("Trust changed by -0.10 or worse.")
    MODERATE,
    @Description("Trust changed by -0.20 or worse, or is below 0.30.")
    SEVERE;

    static @Nullable LossSeverity of(@Nullable String stored) {
        return stored == null ? null : valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
