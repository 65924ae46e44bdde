package ai.whisperengine.platform.error;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import io.smallrye.graphql.spi.EventingService;
import io.smallrye.graphql.validation.BeanValidationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives every error of a GraphQL answer a code of the catalogue, in one place and whatever raised it: a resolver, Bean
 * Validation, the parser, the query validation, a limit. Values of the request are not repeated, since a secret may be
 * among them.
 */
public final class GraphQlFailures implements EventingService {

    private static final Pattern GIVEN = Pattern.compile(
            " with value '.*'(?= (?:is not a valid|is missing required fields|contains a field not in|must) ?)",
            Pattern.DOTALL);

    private static final Pattern COERCED = Pattern.compile("(Unable to (?:parse|convert)[^:]*): .*", Pattern.DOTALL);

    /** The library's own reason why a literal is no value of a scalar shows the literal. */
    private static final Pattern SCALAR = Pattern.compile(" - SRGQL\\d+: .*", Pattern.DOTALL);

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        // The builder holds one instrumentation: whoever sets another must carry along what stands there (query cache).
        return builder.instrumentation(
                new ChainedInstrumentation(List.of(builder.build().getInstrumentation(), new Coding())));
    }

    private static final class Coding extends SimplePerformantInstrumentation {
        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(
                ExecutionResult result,
                InstrumentationExecutionParameters parameters,
                @Nullable InstrumentationState state) {
            if (result.getErrors().isEmpty()) {
                return CompletableFuture.completedFuture(result);
            }
            List<GraphQLError> coded =
                    result.getErrors().stream().map(ErrorCoding.current()).collect(Collectors.toList());
            return CompletableFuture.completedFuture(result.transform(b -> b.errors(coded)));
        }
    }

    static GraphQLError code(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            ApiException failure = Failures.of(fetching.getException());
            return build(error, failure.getMessage(), failure.code(), failure.details());
        }
        if (error instanceof NonNullableFieldWasNullError) {
            return build(error, error.getMessage(), ErrorCode.INTERNAL, Map.of());
        }
        if (error instanceof AbortExecutionException) {
            return build(error, error.getMessage(), ErrorCode.LIMIT_EXCEEDED, Map.of());
        }
        if (error instanceof BeanValidationError) {
            String message = error.getMessage();
            return build(error, message.replaceFirst("^validation failed: ", ""), ErrorCode.BAD_USER_INPUT, Map.of());
        }
        return build(error, withoutValues(error.getMessage()), ErrorCode.BAD_USER_INPUT, Map.of());
    }

    /** The validation of a query and the coercion of variables repeat what was given, a whole input object even. */
    static String withoutValues(String message) {
        String unvalued = SCALAR.matcher(GIVEN.matcher(message).replaceAll("")).replaceAll("");
        return COERCED.matcher(unvalued).replaceAll("$1");
    }

    private static GraphQLError build(GraphQLError error, String message, ErrorCode code, Map<String, Object> details) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        GraphqlErrorBuilder<?> builder =
                GraphqlErrorBuilder.newError().message("%s", message).extensions(extensions);
        if (error.getLocations() != null) {
            builder.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            builder.path(error.getPath());
        }
        return builder.build();
    }
}
