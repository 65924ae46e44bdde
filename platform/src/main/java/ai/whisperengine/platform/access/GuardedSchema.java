package ai.whisperengine.platform.access;

import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.spi.EventingService;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the guard before every operation, and before every field that not everybody may read who may read its type. Such a
 * field can be null, so that one that is refused does not take the rest of its object along.
 */
public final class GuardedSchema implements EventingService {

    private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        AccessTable table = AccessTable.load();
        return GraphQLSchema.newSchema(SchemaTransformer.transformSchema(builder.build(), new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLFieldDefinition(
                    GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
                return context.getParentNode() instanceof GraphQLObjectType type
                                && isRestricted(table, type, field)
                                && field.getType() instanceof GraphQLNonNull required
                        ? changeNode(
                                context, field.transform(b -> b.type((GraphQLOutputType) required.getWrappedType())))
                        : TraversalControl.CONTINUE;
            }
        }));
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        AccessTable table = AccessTable.load();
        GraphQLSchema schema = builder.build().getGraphQLSchema();
        GraphQLCodeRegistry open = schema.getCodeRegistry();
        GraphQLCodeRegistry.Builder guarded = GraphQLCodeRegistry.newCodeRegistry(open);
        for (GraphQLNamedType named : schema.getAllTypesAsList()) {
            if (named instanceof GraphQLObjectType type && !type.getName().startsWith("__")) {
                for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
                    if (ROOTS.contains(type.getName()) || isRestricted(table, type, field)) {
                        FieldCoordinates place = FieldCoordinates.coordinates(type, field);
                        guarded.dataFetcher(place, (DataFetcher<?>) new Guarded(open.getDataFetcher(place, field)));
                    }
                }
            }
        }
        GraphQLCodeRegistry registry = guarded.build();
        return builder.schema(schema.transformWithoutTypes(b -> b.codeRegistry(registry)));
    }

    private static boolean isRestricted(AccessTable table, GraphQLObjectType type, GraphQLFieldDefinition field) {
        return !ROOTS.contains(type.getName())
                && !type.getName().startsWith("_")
                && table.isRestricted(type.getName(), field.getName());
    }

    private static final class Guarded implements DataFetcher<Object> {
        private final DataFetcher<?> fetcher;
        private volatile @Nullable Function<DataFetchingEnvironment, @Nullable CompletionStage<Void>> guard;

        Guarded(DataFetcher<?> fetcher) {
            this.fetcher = fetcher;
        }

        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
            CompletionStage<Void> pending = guard().apply(environment);
            return pending == null ? fetcher.get(environment) : pending.thenCompose(let -> fetch(environment));
        }

        private CompletionStage<@Nullable Object> fetch(DataFetchingEnvironment environment) {
            try {
                Object value = fetcher.get(environment);
                return value instanceof CompletionStage<?> later
                        ? later.thenApply(v -> v)
                        : CompletableFuture.completedFuture(value);
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        /** Looked up at the first use: while the schema is built, the application does not run yet. */
        @SuppressWarnings("unchecked")
        private Function<DataFetchingEnvironment, @Nullable CompletionStage<Void>> guard() {
            Function<DataFetchingEnvironment, @Nullable CompletionStage<Void>> found = guard;
            if (found == null) {
                found = (Function<DataFetchingEnvironment, @Nullable CompletionStage<Void>>)
                        Arc.container().instance(Guard.NAME).get();
                guard = found;
            }
            return found;
        }
    }
}
