package ai.whisperengine.platform.graphql;

import static graphql.schema.visibility.DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY;

import com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.smallrye.graphql.execution.QueryCache;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.smallrye.graphql.spi.EventingService;
import io.smallrye.graphql.spi.config.Config;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Takes from the engine what costs at every field and gives nothing, and teaches it finished answers. */
public final class Engine implements EventingService {

    private static final String FEDERATED_TRACING = "whisperengine.graphql.federated-tracing";

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        GraphQL built = builder.build();
        List<Instrumentation> kept = new ArrayList<>();
        keep(built.getInstrumentation(), kept);
        ExceptionHandler handler = new ExceptionHandler();
        return builder.schema(withoutPatterns(built.getGraphQLSchema()))
                .instrumentation(new ChainedInstrumentation(kept))
                .queryExecutionStrategy(new FinishedStrategies.Query(handler))
                .mutationExecutionStrategy(new FinishedStrategies.Mutation(handler))
                .subscriptionExecutionStrategy(new FinishedStrategies.Subscription(handler));
    }

    /** The visibility called default is taken for a pattern, which every field of every object would be matched with. */
    private static GraphQLSchema withoutPatterns(GraphQLSchema schema) {
        if (!Config.FIELD_VISIBILITY_DEFAULT.equals(Config.get().getFieldVisibility())) {
            return schema;
        }
        GraphQLCodeRegistry all = GraphQLCodeRegistry.newCodeRegistry(schema.getCodeRegistry())
                .fieldVisibility(DEFAULT_FIELD_VISIBILITY)
                .build();
        return schema.transformWithoutTypes(without -> without.codeRegistry(all));
    }

    private static void keep(Instrumentation instrumentation, List<Instrumentation> kept) {
        if (instrumentation instanceof ChainedInstrumentation chain) {
            chain.getInstrumentations().forEach(one -> keep(one, kept));
        } else if (instrumentation instanceof QueryCache cache) {
            kept.add(new CacheFilling(cache));
        } else if (!(instrumentation instanceof FederatedTracingInstrumentation) || tracing()) {
            kept.add(instrumentation);
        }
    }

    /** Timings of each field, which a gateway may ask for by a header; they are kept track of at every field. */
    private static boolean tracing() {
        return ConfigProvider.getConfig()
                .getOptionalValue(FEDERATED_TRACING, Boolean.class)
                .orElse(false);
    }

    /** The cache of documents looks at validations alone: there it learns which documents are worth keeping. */
    private static final class CacheFilling extends SimplePerformantInstrumentation {
        private final QueryCache cache;

        private CacheFilling(QueryCache cache) {
            this.cache = cache;
        }

        @Override
        public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
                InstrumentationValidationParameters parameters, @Nullable InstrumentationState state) {
            return cache.beginValidation(parameters, state);
        }
    }
}
