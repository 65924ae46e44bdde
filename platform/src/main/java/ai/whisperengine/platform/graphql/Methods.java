package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.GraphQlFailures;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition.Operation;
import org.jspecify.annotations.Nullable;

/** Which operations may come which way: GET changes nothing, and a subscription needs a connection that stays. */
public final class Methods extends SimplePerformantInstrumentation {

    /** The name of the transport in the context of a request. */
    public static final String KEY = "whisperengine.transport";

    /** The detail of an error that tells which method would be right. */
    public static final String WRONG_METHOD = "method";

    /** The ways that a request can come. */
    public enum Transport {
        GET,
        POST,
        WEB_SOCKET
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        Operation operation =
                parameters.getExecutionContext().getOperationDefinition().getOperation();
        Transport transport =
                parameters.getExecutionContext().getGraphQLContext().getOrDefault(KEY, Transport.POST);
        if (operation == Operation.MUTATION && transport == Transport.GET) {
            throw refused(
                    ApiException.badInput("A mutation must be sent with POST").with(WRONG_METHOD, "POST"));
        }
        if (operation == Operation.SUBSCRIPTION && transport != Transport.WEB_SOCKET) {
            throw refused(
                    ApiException.badInput("A subscription needs a WebSocket, with the protocol graphql-transport-ws"));
        }
        return null;
    }

    private static AbortExecutionException refused(ApiException failure) {
        return new AbortExecutionException(GraphQlFailures.result(failure).getErrors());
    }
}
