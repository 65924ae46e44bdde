package ai.whisperengine.platform.limit;

import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Counts REST requests as the GraphQL ones are counted. */
public class RestTraffic {

    private final Traffic traffic;

    public RestTraffic(Traffic traffic) {
        this.traffic = traffic;
    }

    @ServerRequestFilter
    public void admit(HttpServerRequest request) {
        traffic.admit(request);
    }
}
