package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Checks of moments. */
public final class Times {

    /** How far the clock of a client may be ahead of ours. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private Times() {}

    /** A moment that a calendar and the database both know. */
    public static @Nullable OffsetDateTime optional(String field, @Nullable OffsetDateTime moment) {
        if (moment != null && (moment.getYear() < 1 || moment.getYear() > 9999)) {
            throw ApiException.badInput(field, "must lie in the years 1 to 9999");
        }
        return moment;
    }

    /** A moment of something that has happened. */
    public static @Nullable OffsetDateTime past(String field, @Nullable OffsetDateTime moment) {
        if (moment != null && moment.isAfter(OffsetDateTime.now(moment.getOffset()).plus(CLOCK_SKEW))) {
            throw ApiException.badInput(field, "lies in the future");
        }
        return optional(field, moment);
    }

    public static OffsetDateTime requiredPast(String field, @Nullable OffsetDateTime moment) {
        OffsetDateTime checked = past(field, moment);
        if (checked == null) {
            throw ApiException.badInput(field, "must be given");
        }
        return checked;
    }
}
