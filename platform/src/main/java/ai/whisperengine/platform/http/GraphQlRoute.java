package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Execution;
import ai.whisperengine.platform.graphql.Methods.Transport;
import ai.whisperengine.platform.graphql.Request;
import ai.whisperengine.platform.graphql.RequestJson;
import ai.whisperengine.platform.limit.Limits;
import ai.whisperengine.platform.limit.Traffic;
import io.netty.handler.codec.http.HttpUtil;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL over HTTP as its specification wants it. The framework's own handler behind this route is never reached: it
 * runs mutations that come with GET, and takes forms and plain text, which any web page may send without asking.
 */
@Singleton
public class GraphQlRoute {

    private static final String PATH = "/graphql";
    private static final String SCHEMA = PATH + "/schema.graphql";
    private static final String METHODS = "GET, POST, OPTIONS";

    /** Behind authentication (-200) and authorisation (-100), before the framework's routes, which begin at 0. */
    private static final int ORDER = -1;

    /** Before the framework's handler of WebSockets, which alone stands at -99. */
    private static final int BEFORE_SOCKETS = -150;

    private static final String UPGRADE = "whisperengine.upgrade";

    private final GraphQlHandler handler;
    private final SubscriptionHandler subscriptions;
    private final RequestBodies bodies;
    private final RequestJson json;
    private final Limits limits;

    public GraphQlRoute(
            Instance<Execution> execution,
            Instance<CurrentIdentityAssociation> identity,
            CurrentVertxRequest current,
            RequestBodies bodies,
            RequestJson json,
            Limits limits,
            Traffic traffic,
            SubscriptionHandler subscriptions) {
        this.handler =
                new GraphQlHandler(execution::get, traffic, identity.isResolvable() ? identity.get() : null, current);
        this.bodies = bodies;
        this.json = json;
        this.limits = limits;
        this.subscriptions = subscriptions;
    }

    /** Whether this route reads the body itself. */
    static boolean takes(RoutingContext context) {
        return context.normalizedPath().equals(PATH);
    }

    void register(@Observes Router router) {
        router.route(PATH + "/*").order(BEFORE_SOCKETS).handler(GraphQlRoute::hideUpgrade);
        router.route(PATH + "/*").order(ORDER).handler(this::handle);
    }

    /** The framework opens a WebSocket wherever it sees the wish for one. */
    private static void hideUpgrade(RoutingContext context) {
        MultiMap headers = context.request().headers();
        if (headers.contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
            context.put(UPGRADE, headers.get(HttpHeaders.UPGRADE));
            headers.remove(HttpHeaders.UPGRADE);
        }
        context.next();
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        if (path.equals(SCHEMA) && limits.introspection()) {
            context.next();
        } else if (!path.equals(PATH)) {
            Refusals.rest(context, 404, ApiException.notFound("There is nothing here; GraphQL is at " + PATH));
        } else if (context.get(UPGRADE) != null) {
            request.headers().set(HttpHeaders.UPGRADE, context.<String>get(UPGRADE));
            subscriptions.handle(context);
        } else {
            negotiate(context);
        }
    }

    private void negotiate(RoutingContext context) {
        AnswerType type = AnswerType.of(context.parsedHeaders().accept());
        if (type == null) {
            Refusals.graphQl(
                    context,
                    AnswerType.JSON,
                    406,
                    ApiException.badInput("Accept: application/json and application/graphql-response+json can be had"));
            return;
        }
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.POST)) {
            post(context, type);
        } else if (method.equals(HttpMethod.GET)) {
            handler.run(context, () -> fromQuery(context), Transport.GET, type, () -> {});
        } else if (method.equals(HttpMethod.OPTIONS)) {
            context.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, METHODS)
                    .end();
        } else {
            context.response().putHeader(HttpHeaders.ALLOW, METHODS);
            Refusals.graphQl(context, type, 405, ApiException.badInput("The methods are " + METHODS));
        }
    }

    private void post(RoutingContext context, AnswerType type) {
        if (!isJson(context.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            Refusals.graphQl(
                    context, type, 415, ApiException.badInput("Content-Type: must be application/json, in UTF-8"));
            return;
        }
        bodies.read(
                context,
                (body, room) -> handler.run(
                        context, () -> Request.of(json.members(body.getBytes())), Transport.POST, type, room::close),
                refused -> Refusals.graphQl(context, type, Refusals.status(refused), refused));
    }

    /** Any other type can be sent by a page of any site, in the name of whoever looks at it. */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null || !"application/json".contentEquals(lower(HttpUtil.getMimeType(contentType)))) {
            return false;
        }
        CharSequence charset = HttpUtil.getCharsetAsSequence(contentType);
        return charset == null || lower(charset).equals("utf-8");
    }

    private static String lower(@Nullable CharSequence text) {
        return text == null ? "" : text.toString().strip().toLowerCase(Locale.ROOT);
    }

    private Request fromQuery(RoutingContext context) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name : List.of("query", "operationName")) {
            members.put(name, parameter(context, name));
        }
        for (String name : List.of("variables", "extensions")) {
            String text = parameter(context, name);
            members.put(name, text == null ? null : json.members(text));
        }
        return Request.of(members);
    }

    private static @Nullable String parameter(RoutingContext context, String name) {
        List<String> given;
        try {
            given = context.queryParam(name);
        } catch (RuntimeException malformed) {
            throw ApiException.badInput("The address has a % that is followed by no hexadecimal number");
        }
        if (given.size() > 1) {
            throw ApiException.badInput(name, "stands twice in the address");
        }
        return given.isEmpty() || given.get(0).isEmpty() ? null : given.get(0);
    }
}
