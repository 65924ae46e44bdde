package ai.whisperengine.platform.graphql;

import static graphql.schema.visibility.DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY;

import graphql.GraphQL;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.smallrye.graphql.execution.event.EventEmitter;
import io.smallrye.graphql.spi.config.Config;

/** The engine without what costs at every field and gives nothing, and with a sense for finished answers. */
final class Engine {

    private Engine() {}

    static GraphQL of(GraphQLSchema schema, Instrumentation instrumentation, PreparsedDocumentProvider documents) {
        ExceptionHandler handler = new ExceptionHandler();
        GraphQL.Builder builder = GraphQL.newGraphQL(withoutPatterns(schema))
                .defaultDataFetcherExceptionHandler(handler)
                .instrumentation(instrumentation)
                .preparsedDocumentProvider(documents)
                .queryExecutionStrategy(new FinishedStrategies.Query(handler))
                .mutationExecutionStrategy(new FinishedStrategies.Mutation(handler))
                .subscriptionExecutionStrategy(new FinishedStrategies.Subscription(handler));
        // Entities and the guard of access put their fetchers into the schema here, as they would with the framework's.
        return EventEmitter.getInstance().fireBeforeGraphQLBuild(builder).build();
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
}
