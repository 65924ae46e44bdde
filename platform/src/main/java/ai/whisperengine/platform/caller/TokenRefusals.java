package ai.whisperengine.platform.caller;

import ai.whisperengine.platform.error.ErrorCode;
import io.quarkus.security.AuthenticationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says in the words of the catalogue that a token is not good. The framework refuses it before any operation is known,
 * so the answer has the members of both: {@code errors} for GraphQL, {@code code} and {@code message} for REST.
 */
@ApplicationScoped
public class TokenRefusals {

    private static final String CODE = "code";
    private static final String MESSAGE = "message";
    private static final String REFUSAL =
            "The token is not good: it is unsigned, expired, or made or signed by somebody who is not trusted here";

    void register(@Observes Router router) {
        router.route().failureHandler(TokenRefusals::answer);
    }

    private static void answer(RoutingContext context) {
        boolean answered = context.response().ended() || context.response().headWritten();
        if (!(context.failure() instanceof AuthenticationException) || answered) {
            context.next();
            return;
        }
        String code = ErrorCode.UNAUTHENTICATED.name();
        JsonObject body = new JsonObject()
                .put(CODE, code)
                .put(MESSAGE, REFUSAL)
                .put(
                        "errors",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(MESSAGE, REFUSAL)
                                        .put("extensions", new JsonObject().put(CODE, code))));
        context.response()
                .setStatusCode(ErrorCode.UNAUTHENTICATED.httpStatus())
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }
}
