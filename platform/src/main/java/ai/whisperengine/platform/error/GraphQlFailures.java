package ai.whisperengine.platform.error;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.SourceLocation;
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
public final class GraphQlFailures extends SimplePerformantInstrumentation {

    private static final Pattern GIVEN = Pattern.compile(
            " with value '.*'(?= (?:is not a valid|is missing required fields|contains a field not in|must) ?)",
            Pattern.DOTALL);

    private static final Pattern COERCED = Pattern.compile("(Unable to (?:parse|convert)[^:]*): .*", Pattern.DOTALL);

    /** The library's own reason why a literal is no value of a scalar shows the literal. */
    private static final Pattern SCALAR = Pattern.compile(" - SRGQL\\d+: .*", Pattern.DOTALL);

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        if (result.getErrors().isEmpty()) {
            return CompletableFuture.completedFuture(result);
        }
        List<GraphQLError> coded =
                result.getErrors().stream().map(GraphQlFailures::code).collect(Collectors.toList());
        return CompletableFuture.completedFuture(result.transform(b -> b.errors(coded)));
    }

    /** The answer to a request that failed as a whole. */
    public static ExecutionResult result(ApiException failure) {
        return ExecutionResult.newExecutionResult()
                .addError(GraphqlErrorBuilder.newError()
                        .message("%s", failure.getMessage())
                        .extensions(extensions(failure.code(), failure.details()))
                        .build())
                .build();
    }

    static GraphQLError code(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            ApiException failure = Failures.of(fetching.getException());
            return build(error, failure.getMessage(), failure.code(), failure.details());
        }
        if (error instanceof InvalidSyntaxError) {
            return build(error, "The document is not valid GraphQL" + place(error), ErrorCode.BAD_USER_INPUT, Map.of());
        }
        if (error instanceof NonNullableFieldWasNullError) {
            return build(error, error.getMessage(), ErrorCode.INTERNAL, Map.of());
        }
        if (error.getExtensions() != null && error.getExtensions().containsKey("code")) {
            return error;
        }
        if (error instanceof AbortExecutionException) {
            Map<String, Object> measured = error.getExtensions();
            return build(error, error.getMessage(), ErrorCode.LIMIT_EXCEEDED, measured == null ? Map.of() : measured);
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

    /** The parser's own message shows what stands there. */
    private static String place(GraphQLError error) {
        List<SourceLocation> places = error.getLocations();
        return places == null || places.isEmpty()
                ? ""
                : ": line " + places.get(0).getLine() + ", column "
                        + places.get(0).getColumn();
    }

    private static GraphQLError build(GraphQLError error, String message, ErrorCode code, Map<String, Object> details) {
        GraphqlErrorBuilder<?> builder =
                GraphqlErrorBuilder.newError().message("%s", message).extensions(extensions(code, details));
        if (error.getLocations() != null) {
            builder.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            builder.path(error.getPath());
        }
        return builder.build();
    }

    private static Map<String, Object> extensions(ErrorCode code, Map<String, Object> details) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }
}
