package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.RequestJson;
import ai.whisperengine.platform.limit.Traffic;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.smallrye.graphql.runtime.SmallRyeGraphQLAbstractHandler;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Takes WebSockets of the protocol graphql-transport-ws. */
@Singleton
public class SubscriptionHandler extends SmallRyeGraphQLAbstractHandler {

    static final String PROTOCOL = "graphql-transport-ws";

    private static final Logger LOG = Logger.getLogger(SubscriptionHandler.class);
    private static final long INIT_PATIENCE_MS = 10_000;

    private final RequestJson json;
    private final Traffic traffic;
    private final int operations;
    private final Optional<String> authorization;

    public SubscriptionHandler(
            Instance<CurrentIdentityAssociation> identity,
            CurrentVertxRequest current,
            RequestJson json,
            Traffic traffic,
            @ConfigProperty(name = "whisperengine.limits.operations-per-socket", defaultValue = "100") int operations,
            @ConfigProperty(name = "quarkus.smallrye-graphql.authorization-client-init-payload-name")
                    Optional<String> authorization) {
        super(identity.isResolvable() ? identity.get() : null, current, false);
        this.json = json;
        this.traffic = traffic;
        this.operations = operations;
        this.authorization = authorization;
    }

    @Override
    protected void doHandle(RoutingContext context) {
        try {
            traffic.admit(context.request());
        } catch (ApiException refused) {
            Refusals.rest(context, Refusals.status(refused), refused);
            return;
        }
        Map<String, Object> metaData = getMetaData(context);
        context.request()
                .toWebSocket()
                .onSuccess(socket -> open(context, metaData, socket))
                .onFailure(refused -> LOG.debug("No WebSocket", refused));
    }

    private void open(RoutingContext context, Map<String, Object> metaData, ServerWebSocket socket) {
        if (!PROTOCOL.equals(socket.subProtocol())) {
            socket.close((short) 4406, "Subprotocol not acceptable");
            return;
        }
        SubscriptionSocket subscriptions = new SubscriptionSocket(
                new SubscriptionSocket.Session(socket),
                metaData,
                context,
                this,
                authorization,
                json,
                traffic,
                operations);
        socket.closeHandler(closed -> subscriptions.onClose());
        socket.exceptionHandler(subscriptions::onThrowable);
        socket.textMessageHandler(subscriptions::onMessage);
        socket.binaryMessageHandler(bytes -> socket.close((short) 4400, "Invalid message"));
        context.vertx().setTimer(INIT_PATIENCE_MS, timer -> subscriptions.closeUnlessInitialised());
    }
}
