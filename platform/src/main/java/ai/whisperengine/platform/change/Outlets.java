package ai.whisperengine.platform.change;

import io.netty.channel.ChannelOutboundBuffer;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What the connection of a subscriber still holds. The GraphQL handler writes to its WebSocket without asking whether
 * the client takes anything, so that a client that stops reading would fill the memory.
 */
@ApplicationScoped
public class Outlets {

    private final CurrentVertxRequest request;

    public Outlets(CurrentVertxRequest request) {
        this.request = request;
    }

    /** One client's connection. */
    @FunctionalInterface
    interface Outlet {
        long pendingBytes();
    }

    /** That of the current request. */
    Outlet current() {
        RoutingContext context = Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        if (context == null) {
            throw new IllegalStateException("A subscription without a request");
        }
        HttpConnection connection = context.request().connection();
        if (connection instanceof ConnectionBase channel) {
            return () -> {
                // Gone when the connection is closed.
                ChannelOutboundBuffer waiting = channel.channel().unsafe().outboundBuffer();
                return waiting == null ? 0 : waiting.totalPendingWriteBytes();
            };
        }
        throw new IllegalStateException("A connection of an unknown kind: " + connection.getClass());
    }
}
