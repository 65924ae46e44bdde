package ai.whisperengine.platform.graphql;

import static com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation.FEDERATED_TRACING_HEADER_NAME;
import static com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation.FEDERATED_TRACING_HEADER_VALUE;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.error.GraphQlFailures;
import ai.whisperengine.platform.limit.Limits;
import ai.whisperengine.platform.limit.OperationLimits;
import com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation;
import com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation.Options;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Unremovable;
import io.smallrye.graphql.bootstrap.DataFetcherFactory;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import io.smallrye.graphql.execution.event.EventEmitter;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs requests, in place of the framework's own service. That one parses a new document three times, validates it
 * twice, keeps two thousand documents whatever their size, and says of a faulty one no more than that it is faulty.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@Singleton
@Unremovable
public class Execution extends ExecutionService {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final GraphQL engine;
    private final RequestJson json;
    private final List<Operation> batches;
    private final Schema model;
    private final ParserOptions parser;
    private final boolean introspection;
    private final EventEmitter events = EventEmitter.getInstance();
    private final BatchLoaderHelper batchNames = new BatchLoaderHelper();
    private final DataFetcherFactory fetchers = new DataFetcherFactory();
    private final AtomicLong requests = new AtomicLong();

    public Execution(
            GraphQLSchema schema,
            Schema model,
            OperationLimits operationLimits,
            Limits limits,
            RequestJson json,
            @ConfigProperty(name = "whisperengine.graphql.federated-tracing", defaultValue = "false")
                    boolean federatedTracing) {
        super(schema, model);
        this.json = json;
        this.model = model;
        this.batches = model.getBatchOperations();
        this.parser = operationLimits.parser();
        this.introspection = limits.introspection();
        List<Instrumentation> chain = new ArrayList<>(List.of(operationLimits, new Methods(), new GraphQlFailures()));
        if (federatedTracing) {
            chain.add(new FederatedTracingInstrumentation(new Options(false, Execution::isTraced)));
        }
        this.engine = Engine.of(schema, new ChainedInstrumentation(chain), new DocumentCache());
        batches.forEach(Execution::refuseArguments);
    }

    /** The framework would answer a batched field under each of its aliases with the arguments of the first. */
    private static void refuseArguments(Operation batch) {
        if (!batch.getArguments().stream().allMatch(Argument::isSourceArgument)) {
            throw new IllegalStateException("The batched field " + batch.getName() + " has arguments");
        }
    }

    /** Timings of each field, which a gateway asks for by a header; keeping track of them costs at every field. */
    private static boolean isTraced(ExecutionInput input) {
        Map<String, List<String>> headers = input.getGraphQLContext().getOrDefault("httpHeaders", Map.of());
        return headers.getOrDefault(FEDERATED_TRACING_HEADER_NAME, List.of()).contains(FEDERATED_TRACING_HEADER_VALUE);
    }

    /** Runs one request; the context is what the framework's fetchers want to know of it. */
    public CompletionStage<ExecutionResponse> run(Request request, Map<String, Object> context) {
        SmallRyeContext current = new SmallRyeContext(Execution.class.getName());
        current.setRequest(
                JSON.createObjectBuilder().add("query", request.query()).build());
        current.setOperationName(request.operationName());
        current.setRequestedOperationTypes(List.of());
        String id = String.valueOf(requests.incrementAndGet());
        ExecutionInput input = ExecutionInput.newExecutionInput()
                .query(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .locale(Locale.ENGLISH)
                .executionId(ExecutionId.from(id))
                .dataLoaderRegistry(loaders())
                .build();
        current.setExecutionInput(input);
        current.setExecutionId(id);
        input.getGraphQLContext()
                .putAll(context)
                .put(ParserOptions.class, parser)
                .put(Introspection.INTROSPECTION_DISABLED, !introspection)
                .put(SmallRyeContextManager.CONTEXT, current);
        SmallRyeContextManager.restore(current);
        events.fireBeforeExecute(current);
        return engine.executeAsync(input).thenApply(result -> answer(current, result));
    }

    private ExecutionResponse answer(SmallRyeContext current, ExecutionResult result) {
        SmallRyeContextManager.restore(current);
        current.setExecutionResult(result);
        events.fireAfterExecute(current);
        return new ExecutionResponse(result, current.getAddedExtensions());
    }

    private DataLoaderRegistry loaders() {
        DataLoaderRegistry registry = new DataLoaderRegistry();
        for (Operation batch : batches) {
            registry.register(
                    batchNames.getName(batch),
                    DataLoaderFactory.newDataLoader(fetchers.getSourceBatchLoader(
                            batch, model.getTypes().get(batch.getName()))));
        }
        return registry;
    }

    /** How a subscription's connection runs a request. */
    @Override
    public void execute(
            JsonObject members, Map<String, Object> context, ExecutionResponseWriter writer, boolean async) {
        CompletionStage<ExecutionResponse> answer;
        try {
            Map<String, Object> own = new ConcurrentHashMap<>(context);
            own.put(Methods.KEY, Methods.Transport.WEB_SOCKET);
            answer = run(Request.of(json.members(members.toString())), own);
        } catch (ApiException refused) {
            writer.write(new ExecutionResponse(GraphQlFailures.result(refused)));
            return;
        }
        answer.whenComplete((response, failure) -> writer.write(
                failure == null ? response : new ExecutionResponse(GraphQlFailures.result(Failures.of(failure)))));
    }
}
