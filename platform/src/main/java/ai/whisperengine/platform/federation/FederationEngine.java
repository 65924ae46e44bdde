package ai.whisperengine.platform.federation;

import ai.whisperengine.platform.error.ApiException;
import com.apollographql.federation.graphqljava._Entity;
import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.smallrye.graphql.runtime.spi.datafetcher.RequestContextHelper;
import io.smallrye.graphql.spi.EventingService;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Puts our answer to {@code _entities} in the place of the engine's own, which calls a resolver with an argument list for
 * each key and knows nothing of selections.
 */
public final class FederationEngine implements EventingService {

    private static final String SERVICE = "_service";

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        GraphQLSchema schema = builder.build().getGraphQLSchema();
        if (schema.getType(_Entity.typeName) == null) {
            return builder;
        }
        boolean introspection = ConfigProvider.getConfig()
                .getOptionalValue("whisperengine.graphql.introspection", Boolean.class)
                .orElse(true);
        GraphQLCodeRegistry registry = schema.getCodeRegistry()
                .transform(code -> (introspection ? code : closed(code, schema))
                        .dataFetcher(
                                FieldCoordinates.coordinates(schema.getQueryType(), _Entity.fieldName),
                                FederationEngine::fetch)
                        .typeResolver(_Entity.typeName, resolved -> resolved.getSchema()
                                .getObjectType(ReferenceResolver.typeName(
                                        resolved.getObject().getClass()))));
        return builder.schema(schema.transformWithoutTypes(without -> without.codeRegistry(registry)));
    }

    /** Whoever may not ask for the schema by introspection may not have it here. */
    private static GraphQLCodeRegistry.Builder closed(GraphQLCodeRegistry.Builder code, GraphQLSchema schema) {
        return code.dataFetcher(
                FieldCoordinates.coordinates(schema.getQueryType(), SERVICE), (DataFetcher<?>) environment -> {
                    throw ApiException.forbidden("Introspection is switched off here");
                });
    }

    /** In the request's scope, as any other operation runs. */
    private static CompletionStage<?> fetch(DataFetchingEnvironment environment) {
        ManagedContext scope = Arc.container().requestContext();
        boolean active = scope.isActive();
        RequestContextHelper.reactivate(scope, environment);
        try {
            return Entities.current().apply(environment);
        } finally {
            if (!active) {
                scope.deactivate();
            }
        }
    }
}
