package ai.whisperengine.platform.limit;

import ai.whisperengine.platform.error.ApiException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often each caller may come: a bucket of requests that fills up again evenly. Each replica counts for itself. A
 * bucket that nobody asked for is full, so the forgotten one of a caller who comes back is no gift.
 */
@RegisterForReflection(
        classNames =
                "com.github.benmanes.caffeine.cache.PSAMS") // how Caffeine makes this cache, for native executables
@Singleton
public class CallerRates {

    private static final int MOST_CALLERS = 100_000;
    private static final double SECOND = 1e9;

    private final double perNanosecond;
    private final int perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> buckets;

    @Inject
    public CallerRates(
            @ConfigProperty(name = "whisperengine.limits.requests-per-second", defaultValue = "200") int perSecond,
            @ConfigProperty(name = "whisperengine.limits.request-burst", defaultValue = "2000") int burst) {
        this(perSecond, burst, System::nanoTime);
    }

    CallerRates(int perSecond, int burst, LongSupplier nanoTime) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "whisperengine.limits.requests-per-second and request-burst are at least 1");
        }
        this.perSecond = perSecond;
        this.perNanosecond = perSecond / SECOND;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(
                        Duration.ofNanos((long) (burst / perNanosecond)).plusSeconds(1))
                .executor(Runnable::run)
                .build();
    }

    private static final class Bucket {
        private double left;
        private long filledAt;

        Bucket(double left, long filledAt) {
            this.left = left;
            this.filledAt = filledAt;
        }
    }

    /** Takes one request of the caller's, or refuses it and says when the next one can come. */
    public void take(String caller) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.get(caller, c -> new Bucket(burst, now));
        double missing;
        synchronized (bucket) {
            // Threads may come here in another order than they looked at the clock.
            long passed = Math.max(0, now - bucket.filledAt);
            bucket.left = Math.min(burst, bucket.left + passed * perNanosecond);
            bucket.filledAt += passed;
            missing = 1 - bucket.left;
            if (missing <= 0) {
                bucket.left -= 1;
                return;
            }
        }
        long seconds = Math.max(1, (long) Math.ceil(missing / perNanosecond / SECOND));
        throw ApiException.limitExceeded("More than " + perSecond + " requests per second, after the first " + burst
                        + ": come again in " + seconds + " s")
                .with("limit", "requests per second")
                .with("allowed", perSecond)
                .with("retryAfter", seconds);
    }
}
