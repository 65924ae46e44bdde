package ai.whisperengine.memory.cache;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/**
 * What every cache has: when it was computed, and until when it counts. A further cache is a class with its columns, one
 * field in {@link StrategicCachesInput}, and one section in {@link CacheSections} with its reference in
 * {@link StrategicCaches}.
 */
public abstract class Cached extends Loaded {

    @jakarta.persistence.Id
    @Ignore
    @Column(name = "id")
    public @Nullable UUID id;

    @Column(name = "computed_at")
    @Description("When it was computed.")
    public @Nullable OffsetDateTime computedAt;

    @Column(name = "expires_at")
    @Description("Until when it counts; it is not returned afterwards.")
    public @Nullable OffsetDateTime expiresAt;

    @Ignore
    public void setComputedAt(@Nullable OffsetDateTime computedAt) {
        this.computedAt = computedAt;
    }

    @Ignore
    public void setExpiresAt(@Nullable OffsetDateTime expiresAt) {
        this.expiresAt = expiresAt;
    }
}
