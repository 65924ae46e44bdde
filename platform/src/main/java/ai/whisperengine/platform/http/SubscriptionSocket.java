package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.GraphQlFailures;
import ai.whisperengine.platform.graphql.Request;
import ai.whisperengine.platform.graphql.RequestJson;
import ai.whisperengine.platform.limit.Traffic;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.smallrye.graphql.runtime.SmallRyeAuthGraphQLTransportWSSubprotocolHandler;
import io.quarkus.smallrye.graphql.runtime.SmallRyeGraphQLAbstractHandler;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client's connection. Messages that are none of the protocol close it (4400) before the framework trips over them. */
final class SubscriptionSocket extends SmallRyeAuthGraphQLTransportWSSubprotocolHandler {

    private static final String STATE = "state";

    private final RoutingContext routing;
    private final RequestJson json;
    private final Traffic traffic;
    private final int operations;

    SubscriptionSocket(
            Session session,
            Map<String, Object> metaData,
            RoutingContext routing,
            SmallRyeGraphQLAbstractHandler handler,
            Optional<String> authorization,
            RequestJson json,
            Traffic traffic,
            int operations) {
        super(session, metaData, routing, handler, authorization);
        this.routing = routing;
        this.json = json;
        this.traffic = traffic;
        this.operations = operations;
    }

    /** What the framework knows of a connection; what comes late to a closed one is dropped. */
    record Session(ServerWebSocket socket) implements GraphQLWebSocketSession {
        @Override
        public void sendMessage(String message) {
            if (!socket.isClosed()) {
                socket.writeTextMessage(message);
            }
        }

        @Override
        public void close(short status, String reason) {
            if (!socket.isClosed()) {
                socket.close(status, reason);
            }
        }

        @Override
        public boolean isClosed() {
            return socket.isClosed();
        }
    }

    @Override
    public void onMessage(String text) {
        if (session.isClosed()) {
            return;
        }
        try {
            check(json.members(text));
        } catch (ApiException invalid) {
            session.close((short) 4400, "Invalid message");
            return;
        }
        super.onMessage(text);
    }

    private static void check(Map<String, @Nullable Object> message) {
        Object payload = message.get("payload");
        boolean valid =
                switch (String.valueOf(message.get("type"))) {
                    case "connection_init" -> !message.containsKey("payload") || payload instanceof Map;
                    case "ping", "pong" -> payload == null || payload instanceof Map;
                    case "complete" -> isId(message.get("id"));
                    case "subscribe" -> isId(message.get("id")) && isRequest(payload);
                    default -> false;
                };
        if (!valid) {
            throw ApiException.badInput("no message of the protocol");
        }
    }

    private static boolean isId(@Nullable Object id) {
        return id instanceof String text && !text.isEmpty();
    }

    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    private static boolean isRequest(@Nullable Object payload) {
        return payload instanceof Map<?, ?> members
                && !Request.of((Map<String, @Nullable Object>) members).query().isEmpty();
    }

    @Override
    protected void onOperationRequest(JsonObject message) {
        try {
            admit();
        } catch (ApiException refused) {
            try {
                // Not ours to forget: the id may be that of an operation under way.
                super.sendErrorMessage(message.getString("id"), new ExecutionResponse(GraphQlFailures.result(refused)));
            } catch (IOException e) {
                LOG.debug("The client has gone", e);
            }
            return;
        }
        super.onOperationRequest(message);
    }

    /** The framework goes on counting an operation that has failed. */
    @Override
    protected void sendErrorMessage(String operationId, ExecutionResponse response) throws IOException {
        activeOperations.remove(operationId);
        super.sendErrorMessage(operationId, response);
    }

    private void admit() {
        if (activeOperations.size() >= operations) {
            throw ApiException.limitExceeded("This connection has " + operations + " operations already")
                    .with("limit", "operations of a connection")
                    .with("allowed", operations);
        }
        ManagedContext scope = Arc.container().requestContext();
        if (scope.isActive() || !(getContext().get(STATE) instanceof ContextState state)) {
            traffic.admit(routing.request());
            return;
        }
        scope.activate(state);
        try {
            traffic.admit(routing.request());
        } finally {
            scope.deactivate();
        }
    }

    void closeUnlessInitialised() {
        if (!connectionInitialized.get()) {
            session.close((short) 4408, "Connection initialisation timeout");
        }
    }

    /** A broken frame, or a connection that broke: a matter of the client's. */
    @Override
    public void onThrowable(Throwable failure) {
        LOG.debug("WebSocket", failure);
        keepAliveSender.cancel();
    }
}
