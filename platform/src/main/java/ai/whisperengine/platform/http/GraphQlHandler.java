package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.graphql.Execution;
import ai.whisperengine.platform.graphql.Methods;
import ai.whisperengine.platform.graphql.Request;
import ai.whisperengine.platform.limit.Traffic;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.smallrye.graphql.runtime.SmallRyeGraphQLAbstractHandler;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a request that has been read, in the scope that resolvers expect, and writes the answer. */
final class GraphQlHandler extends SmallRyeGraphQLAbstractHandler {

    private static final String EXCHANGE = GraphQlHandler.class.getName();

    private final Supplier<Execution> execution;
    private final Traffic traffic;

    GraphQlHandler(
            Supplier<Execution> execution,
            Traffic traffic,
            @Nullable CurrentIdentityAssociation identity,
            CurrentVertxRequest current) {
        super(identity, current, false);
        this.execution = execution;
        this.traffic = traffic;
    }

    /** One request on its way to its answer. */
    private record Exchange(Supplier<Request> request, Methods.Transport transport, AnswerType type, Runnable done) {}

    /** Parses the request and runs it. {@code done} is run when nothing of it is held any more. */
    void run(
            RoutingContext context,
            Supplier<Request> request,
            Methods.Transport transport,
            AnswerType type,
            Runnable done) {
        context.put(EXCHANGE, new Exchange(request, transport, type, done));
        handle(context);
    }

    @Override
    protected void doHandle(RoutingContext context) {
        Exchange exchange = context.get(EXCHANGE);
        try {
            // Counted before anything is done for it.
            traffic.admit(context.request());
            Map<String, Object> metaData = getMetaData(context);
            metaData.put(Methods.KEY, exchange.transport());
            execution
                    .get()
                    .run(exchange.request().get(), metaData)
                    .whenComplete((response, failure) -> exchange.done().run())
                    .thenAccept(response -> answer(context, exchange.type(), response))
                    .exceptionally(failure -> {
                        refuse(context, exchange.type(), failure);
                        return null;
                    });
        } catch (RuntimeException e) {
            exchange.done().run();
            refuse(context, exchange.type(), e);
        }
    }

    private static void refuse(RoutingContext context, AnswerType type, Throwable failure) {
        ApiException known = Failures.of(failure);
        Refusals.graphQl(context, type, Refusals.status(known), known);
    }

    private static void answer(RoutingContext context, AnswerType type, ExecutionResponse answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        String text = answer.getExecutionResultAsString();
        int status = status(type, answer.getExecutionResult());
        if (status == 405) {
            response.putHeader(HttpHeaders.ALLOW, "POST");
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type.header())
                .end(text);
    }

    /** With data, partial or null, a request was run; without, it was refused. */
    private static int status(AnswerType type, ExecutionResult result) {
        if (result.isDataPresent()) {
            return 200;
        }
        List<GraphQLError> errors = result.getErrors();
        Map<String, Object> extensions = errors.isEmpty() ? null : errors.get(0).getExtensions();
        if (extensions != null && extensions.containsKey(Methods.WRONG_METHOD)) {
            return 405;
        }
        return type == AnswerType.JSON ? 200 : 400;
    }
}
