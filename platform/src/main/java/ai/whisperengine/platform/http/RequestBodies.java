package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.limit.BytesInFlight;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads bodies of requests within the bounds of one and of all. */
@Singleton
public class RequestBodies {

    /** Small requests come through however many large ones there are. */
    private static final int UNCOUNTED = 64 * 1024;

    private static final long PATIENCE_MS = 60_000;

    private final BytesInFlight flight;
    private final long largest;

    public RequestBodies(
            BytesInFlight flight, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.flight = flight;
        this.largest = largest.asLongValue();
    }

    /** The announced length, 0 for none; fails when it is beyond the limit. */
    long announced(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        long length = header == null ? 0 : Long.parseLong(header);
        if (length > largest) {
            throw tooLarge();
        }
        return length;
    }

    /** Room for the body of a request that somebody else reads, until the room is closed. */
    BytesInFlight.Room room(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        long length = chunked ? largest : announced(request);
        if (length > UNCOUNTED) {
            endIfSlow(context);
        }
        return flight.room(Math.max(0, length - UNCOUNTED));
    }

    /** Reads the whole body. Whoever takes it closes its room when the request has been answered. */
    void read(RoutingContext context, BiConsumer<Buffer, BytesInFlight.Room> whole, Consumer<ApiException> refused) {
        BytesInFlight.Room room = flight.room(0);
        new Reading(context, room, whole, refused).start();
    }

    /** One body as it comes. What is only announced takes no room yet: announcing costs nothing. */
    private final class Reading {
        private final RoutingContext context;
        private final BytesInFlight.Room room;
        private final BiConsumer<Buffer, BytesInFlight.Room> whole;
        private final Consumer<ApiException> refused;
        private final Buffer body = Buffer.buffer();
        private boolean over;

        Reading(
                RoutingContext context,
                BytesInFlight.Room room,
                BiConsumer<Buffer, BytesInFlight.Room> whole,
                Consumer<ApiException> refused) {
            this.context = context;
            this.room = room;
            this.whole = whole;
            this.refused = refused;
        }

        void start() {
            HttpServerRequest request = context.request();
            request.handler(this::take);
            request.exceptionHandler(gone -> room.close());
            request.endHandler(end -> {
                if (!over) {
                    over = true;
                    whole.accept(body, room);
                }
            });
            request.resume();
        }

        private void take(Buffer chunk) {
            if (over) {
                return;
            }
            long before = body.length();
            long after = before + chunk.length();
            try {
                if (after > largest) {
                    throw tooLarge();
                }
                if (before <= UNCOUNTED && after > UNCOUNTED) {
                    endIfSlow(context);
                }
                room.grow(Math.max(0, after - UNCOUNTED) - Math.max(0, before - UNCOUNTED));
                body.appendBuffer(chunk);
            } catch (ApiException e) {
                over = true;
                room.close();
                refused.accept(e);
            }
        }
    }

    /** Whoever sends a large body slowly keeps its room from the others. */
    private static void endIfSlow(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.vertx().setTimer(PATIENCE_MS, timer -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
    }

    private ApiException tooLarge() {
        return ApiException.limitExceeded("The request is larger than " + largest + " bytes: send it in parts")
                .with("limit", "bytes")
                .with("allowed", largest);
    }
}
