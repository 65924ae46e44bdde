package ai.whisperengine.platform.http;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.GraphQlFailures;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers to requests that are not carried out: always JSON, always with a code of the catalogue. */
final class Refusals {

    private static final String RETRY_AFTER = "retryAfter";

    private Refusals() {}

    /** In the form of a GraphQL answer. */
    static void graphQl(RoutingContext context, AnswerType type, int status, ApiException failure) {
        String body = new ExecutionResponse(GraphQlFailures.result(failure)).getExecutionResultAsString();
        send(context, type.header(), status, failure, body);
    }

    /** In the form of a REST answer. */
    static void rest(RoutingContext context, int status, ApiException failure) {
        JsonObject body = new JsonObject().put("code", failure.code().name()).put("message", failure.getMessage());
        failure.details().forEach(body::put);
        send(context, "application/json", status, failure, body.encode());
    }

    private static void send(RoutingContext context, String type, int status, ApiException failure, String body) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Object seconds = failure.details().get(RETRY_AFTER);
        if (seconds != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
        // What the client still sends is taken and forgotten: cut off, it would not read the answer.
        context.request().resume();
    }

    /** Too frequent is not too large. */
    static int status(ApiException failure) {
        return failure.code().httpStatus() == 413 && failure.details().containsKey(RETRY_AFTER)
                ? 429
                : failure.code().httpStatus();
    }
}
