package ai.whisperengine.platform.limit;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.GraphQlFailures;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what asks for too much, each as early as it can be known: tokens while the parser counts them, depth and
 * aliases before the document is validated, the cost before the operation starts.
 */
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.WS", "com.github.benmanes.caffeine.cache.FS"
        }) // how Caffeine makes this cache, for native executables
@Singleton
public class OperationLimits extends SimplePerformantInstrumentation {

    private static final String SHORTER = "send it in parts, and long values as variables";

    private static final int MOST_DIGITS = 400;

    private final Limits limits;

    /** What an operation costs at most; an operation of a document that is kept is measured once. */
    private final Cache<OperationDefinition, Long> bounds =
            Caffeine.newBuilder().weakKeys().build();

    public OperationLimits(Limits limits) {
        this.limits = limits;
    }

    /** The parser's part. */
    public ParserOptions parser() {
        return ParserOptions.newParserOptions()
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .maxTokens(limits.tokens())
                .maxWhitespaceTokens(limits.characters())
                .maxCharacters(limits.characters())
                .build();
    }

    @Override
    public InstrumentationContext<Document> beginParse(
            InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        checkDigits(parameters.getQuery());
        return SimpleInstrumentationContext.whenCompleted((document, failure) -> {
            if (failure instanceof ParseCancelledTooManyCharsException) {
                throw LimitExceeded.passed("characters", limits.characters(), SHORTER);
            }
            if (failure instanceof ParseCancelledTooDeepException) {
                throw LimitExceeded.passed("nested rules", parser().getMaxRuleDepth(), "nest less deeply");
            }
            if (failure instanceof ParseCancelledException) {
                throw LimitExceeded.passed("tokens", limits.tokens(), SHORTER);
            }
            if (document != null) {
                check(DocumentShape.of(document));
            }
        });
    }

    /** Reading a number takes time that grows with the square of its length, and the lexer has much to do with it. */
    private static void checkDigits(String document) {
        int digits = 0;
        for (int i = 0; i < document.length(); i++) {
            char c = document.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits > MOST_DIGITS) {
                throw LimitExceeded.passed("digits in a row", MOST_DIGITS, "long values belong into variables");
            }
        }
    }

    private void check(DocumentShape shape) {
        if (shape.circular()) {
            throw new AbortExecutionException(GraphQlFailures.result(ApiException.badInput("A fragment spreads itself"))
                    .getErrors());
        }
        if (shape.fragments() > limits.fragments()) {
            throw LimitExceeded.measured(
                    "number of fragments", limits.fragments(), shape.fragments(), "send it in parts");
        }
        if (shape.fields() > limits.fields()) {
            throw LimitExceeded.measured(
                    "number of fields", limits.fields(), shape.fields(), "select fewer, or send it in parts");
        }
        if (shape.depth() > limits.depth()) {
            throw LimitExceeded.measured("depth", limits.depth(), shape.depth(), "nest fewer fields");
        }
        if (shape.aliases() > limits.aliases()) {
            throw LimitExceeded.measured("number of aliases", limits.aliases(), shape.aliases(), "send it in parts");
        }
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
        OperationDefinition operation = context.getOperationDefinition();
        Long bound =
                bounds.get(operation, o -> OperationCost.atMost(context.getGraphQLSchema(), context.getDocument(), o));
        if (bound != null && bound > limits.cost()) {
            long cost = OperationCost.of(
                    context.getGraphQLSchema(),
                    context.getDocument(),
                    operation,
                    context.getCoercedVariables().toMap());
            if (cost > limits.cost()) {
                throw LimitExceeded.measured(
                        "cost", limits.cost(), cost, "select fewer fields, or ask for smaller pages (first)");
            }
        }
        return null;
    }
}
