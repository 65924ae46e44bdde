package ai.whisperengine.platform.change;

import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The changes that one subscription gets, and when its client is too slow for them. */
@ApplicationScoped
public class ChangeStream {

    private final ChangeFeed feed;
    private final Outlets outlets;
    private final int buffer;
    private final long backlog;

    public ChangeStream(
            ChangeFeed feed,
            Outlets outlets,
            @ConfigProperty(name = "whisperengine.changes.buffer", defaultValue = "1000") int buffer,
            @ConfigProperty(name = "whisperengine.changes.backlog-bytes", defaultValue = "1048576") long backlog) {
        this.feed = feed;
        this.outlets = outlets;
        this.buffer = buffer;
        this.backlog = backlog;
    }

    /**
     * Every change of this type from now on that is wanted, for the client of the current request. It ends with
     * LIMIT_EXCEEDED when the client does not take them. Two places fill up when a client is slow: the queue of what is
     * to be answered, and that of its connection.
     */
    public <T> Multi<T> follow(Class<T> type, Predicate<T> wanted) {
        Outlets.Outlet outlet = outlets.current();
        return feed.follow()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .onOverflow()
                .buffer(buffer)
                .onItem()
                .invoke(change -> {
                    if (outlet.pendingBytes() > backlog) {
                        throw tooSlow();
                    }
                })
                .onFailure(BackPressureFailure.class)
                .transform(overflow -> tooSlow());
    }

    private static ApiException tooSlow() {
        return ApiException.limitExceeded("Changes come faster than they are taken, so the subscription ends here: read"
                + " what is needed again and subscribe anew");
    }
}
