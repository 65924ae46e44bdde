package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.http.BodyRoute;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lifts the limit of a request's size for the bulk import, which is read as a stream and has a limit for each line. The
 * server knows one limit for all paths, and applies it to the announced length first and to the read bytes later.
 */
@Singleton
class BulkBodyLimit {

    private static final String PATH = "/bulk/characters";
    private static final String LIMIT = "io.quarkus.max-request-size";

    /** Our own check stands at -4, the server's at -2. */
    private static final int BEFORE = -5;

    private static final int BEHIND = -1;

    void lift(@Observes Router router) {
        router.route(HttpMethod.POST, PATH).order(BEFORE).handler(request -> {
            request.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
            request.put(BodyRoute.STREAMED, true);
            request.next();
        });
        router.route(HttpMethod.POST, PATH).order(BEHIND).handler(request -> {
            request.put(LIMIT, Long.MAX_VALUE);
            request.next();
        });
    }
}
