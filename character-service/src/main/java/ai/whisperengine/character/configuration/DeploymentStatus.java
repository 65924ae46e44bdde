package ai.whisperengine.character.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Where a deployment stands. From DEPLOYING it goes to RUNNING, STOPPED or FAILED; from RUNNING to"
        + " DEPLOYING, STOPPED or FAILED; from STOPPED and FAILED to DEPLOYING, and from FAILED to STOPPED.")
public enum DeploymentStatus {
    @Description("The container is being made or started.")
    DEPLOYING,
    @Description("The bot is up.")
    RUNNING,
    @Description("The bot was stopped.")
    STOPPED,
    @Description("The bot could not be started, or broke down.")
    FAILED;

    /** The word that is stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a stored word means; null for a word of another program. */
    static @Nullable DeploymentStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** What may come next. The same status again is always allowed: a report may arrive twice. */
    Set<DeploymentStatus> next() {
        return switch (this) {
            case DEPLOYING -> Set.of(DEPLOYING, RUNNING, STOPPED, FAILED);
            case RUNNING -> Set.of(RUNNING, DEPLOYING, STOPPED, FAILED);
            case STOPPED -> Set.of(STOPPED, DEPLOYING);
            case FAILED -> Set.of(FAILED, DEPLOYING, STOPPED);
        };
    }
}
