package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.limit.BytesInFlight;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads bodies of requests within the bounds of one and of all. */
@Singleton
public class RequestBodies {

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
    BytesInFlight.Room room(HttpServerRequest request) {
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return flight.room(chunked ? largest : announced(request));
    }

    /** Reads the whole body. Whoever takes it closes its room when the request has been answered. */
    void read(HttpServerRequest request, BiConsumer<Buffer, BytesInFlight.Room> whole, Consumer<ApiException> refused) {
        long announced;
        BytesInFlight.Room room;
        try {
            announced = announced(request);
            room = flight.room(announced);
        } catch (ApiException e) {
            refused.accept(e);
            return;
        }
        Buffer body = Buffer.buffer((int) announced);
        boolean[] given = new boolean[1];
        request.handler(chunk -> {
            if (given[0]) {
                return;
            }
            try {
                long length = (long) body.length() + chunk.length();
                if (length > largest) {
                    throw tooLarge();
                }
                room.grow(Math.max(0, length - Math.max(announced, body.length())));
                body.appendBuffer(chunk);
            } catch (ApiException e) {
                given[0] = true;
                room.close();
                refused.accept(e);
            }
        });
        request.exceptionHandler(gone -> room.close());
        request.endHandler(end -> {
            if (!given[0]) {
                given[0] = true;
                whole.accept(body, room);
            }
        });
        request.resume();
    }

    private ApiException tooLarge() {
        return ApiException.limitExceeded("The request is larger than " + largest + " bytes: send it in parts")
                .with("limit", "bytes")
                .with("allowed", largest);
    }
}
