package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.limit.BytesInFlight;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Bodies of any path: the server itself would refuse a large one without a word, and hold any number of them. */
@Singleton
public class BodyRoute {

    /** Put into the context of a request whose body is read piece by piece, and so needs no room. */
    public static final String STREAMED = "whisperengine.streamed";

    /** The server's own check of the length stands at -2. */
    private static final int BEFORE_LENGTH = -4;

    private final RequestBodies bodies;

    public BodyRoute(RequestBodies bodies) {
        this.bodies = bodies;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_LENGTH).handler(this::check);
    }

    private void check(RoutingContext context) {
        boolean graphQl = GraphQlRoute.takes(context);
        try {
            if (graphQl) {
                bodies.announced(context.request()); // the rest when it reads the body
            } else if (context.get(STREAMED) == null) {
                BytesInFlight.Room room = bodies.room(context);
                context.addEndHandler(ended -> room.close());
            }
        } catch (ApiException refused) {
            if (graphQl) {
                Refusals.graphQl(context, AnswerType.JSON, Refusals.status(refused), refused);
            } else {
                Refusals.rest(context, Refusals.status(refused), refused);
            }
            return;
        }
        context.next();
    }
}
