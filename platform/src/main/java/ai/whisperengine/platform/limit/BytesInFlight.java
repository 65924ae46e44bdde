package ai.whisperengine.platform.limit;

import ai.whisperengine.platform.error.ApiException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many bytes of requests the service holds at once. While a request is worked on, its text, its tree and its rows
 * stand side by side, so the default is a small part of the heap.
 */
@Singleton
public class BytesInFlight {

    private static final int PART_OF_HEAP = 16;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    @Inject
    public BytesInFlight(
            @ConfigProperty(name = "whisperengine.limits.bytes-in-flight") Optional<MemorySize> most,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        // A request of the largest size that is allowed must find room in an idle service.
        this(Math.max(
                most.map(MemorySize::asLongValue)
                        .orElseGet(() -> Runtime.getRuntime().maxMemory() / PART_OF_HEAP),
                largest.asLongValue()));
    }

    BytesInFlight(long most) {
        this.most = most;
    }

    /** Room for so many bytes, which the caller gives back; fails with UNAVAILABLE when there is none now. */
    public Room room(long bytes) {
        Room room = new Room();
        room.grow(bytes);
        return room;
    }

    /** Bytes of one request. */
    public final class Room implements AutoCloseable {
        private final AtomicLong bytes = new AtomicLong();

        private Room() {}

        /** Asks for more room. */
        public void grow(long more) {
            if (held.addAndGet(more) > most) {
                held.addAndGet(-more);
                throw ApiException.unavailable(
                                "The service is busy with other large requests; send this one again", null)
                        .with("retryAfter", 1);
            }
            bytes.addAndGet(more);
        }

        @Override
        public void close() {
            held.addAndGet(-bytes.getAndSet(0));
        }
    }
}
