package ai.whisperengine.platform.error;

import graphql.GraphQLError;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/**
 * Gives an error its code, with the classes of the application that runs now. The engine's extension is found once in a
 * JVM and may be that of an earlier application, after a reload or between tests: to its classes a failure of ours would
 * be an unknown one. So it is reached by its name and by a type of Java's own.
 */
@Singleton
@Unremovable
@Named(ErrorCoding.NAME)
public class ErrorCoding implements UnaryOperator<GraphQLError> {

    static final String NAME = "graphql-error-coding";

    @Override
    public GraphQLError apply(GraphQLError error) {
        return GraphQlFailures.code(error);
    }

    @SuppressWarnings("unchecked")
    static UnaryOperator<GraphQLError> current() {
        return (UnaryOperator<GraphQLError>) Arc.container().instance(NAME).get();
    }
}
