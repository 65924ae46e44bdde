package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.audit.MutationAudit;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.read.FinishedJson;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import io.quarkus.smallrye.graphql.runtime.spi.datafetcher.QuarkusUniDataFetcher;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.OperationType;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.transformation.AbstractDataFetcherException;
import io.smallrye.graphql.validation.BeanValidationUtil;
import io.smallrye.mutiny.Uni;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls an operation as the engine's own fetcher does: request scope, argument conversion, validation, events, errors.
 * What it leaves out is the description of the selected fields in the engine's context: {@link Selections} has it.
 */
final class OperationFetcher extends QuarkusUniDataFetcher<Object, Object> {

    private static final Pattern ARGUMENT = Pattern.compile("argument '([^']+)'");

    /** The places of the arguments that take any JSON. */
    private final int[] json;

    OperationFetcher(Operation operation, Type type) {
        super(operation, type);
        List<Argument> arguments = operation.getArguments();
        this.json = IntStream.range(0, arguments.size())
                .filter(i -> arguments.get(i).getReference().getClassName().equals(JsonValue.class.getName()))
                .toArray();
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        SmallRyeContext context = enter(environment);
        eventEmitter.fireBeforeDataFetch(context);
        DataFetcherResult.Builder<Object> result =
                DataFetcherResult.newResult().localContext(environment.getGraphQlContext());
        try {
            Object[] arguments = argumentHelper.getArguments(environment).toArray();
            for (int place : json) {
                arguments[place] = json(arguments[place]);
            }
            return invokeAndTransform(context, environment, result, arguments);
        } catch (AbstractDataFetcherException e) {
            eventEmitter.fireOnDataFetchError(context, e);
            throw unreadable(e, environment);
        } catch (GraphQLException e) {
            errorResultHelper.appendPartialResult(result, environment, e);
            eventEmitter.fireOnDataFetchError(context, e);
        } catch (ConstraintViolationException e) {
            BeanValidationUtil.addConstraintViolationsToDataFetcherResult(
                    e.getConstraintViolations(), operationInvoker.getMethod(), result, environment);
            return result.build();
        } catch (Exception | Error e) {
            eventEmitter.fireOnDataFetchError(context, e);
            throw e;
        }
        return invokeFailure(result);
    }

    /** The engine makes JSON of objects, and leaves texts, numbers and lists as they are. */
    private static @Nullable JsonValue json(@Nullable Object value) {
        return value == null || value instanceof JsonValue
                ? (JsonValue) value
                : Json.createArrayBuilder(List.of(value)).build().get(0);
    }

    /** The engine's own error has no path, and shows the name of a class. */
    private static ApiException unreadable(AbstractDataFetcherException e, DataFetchingEnvironment environment) {
        String reason = e.appendDataFetcherResult(DataFetcherResult.newResult(), environment)
                .build()
                .getErrors()
                .get(0)
                .getMessage();
        Matcher argument = ARGUMENT.matcher(reason);
        return argument.find()
                ? ApiException.badInput(argument.group(1), "has a value of a form that it cannot have")
                : ApiException.badInput("An argument has a value of a form that it cannot have");
    }

    @Override
    protected Uni<?> handleUserMethodCall(DataFetchingEnvironment environment, Object[] arguments) throws Exception {
        Uni<?> call = super.handleUserMethodCall(environment, arguments);
        if (operation.getOperationType() == OperationType.MUTATION) {
            call = MutationAudit.current().apply(environment, call);
        }
        return call.map(FinishedJson::handedOver).onFailure().transform(Failures::reportable);
    }

    /** A context of this field's own: fields of one request run side by side. */
    private SmallRyeContext enter(DataFetchingEnvironment environment) {
        SmallRyeContext request = environment.getGraphQlContext().get(SmallRyeContextManager.CONTEXT);
        SmallRyeContext context = request.clone();
        context.setDataFetchingEnvironment(environment);
        context.setField(operation);
        context.setFieldName(environment.getField().getName());
        context.setArguments(environment.getArguments());
        context.setSource(environment.getSource());
        context.setPath(environment.getExecutionStepInfo().getPath().toString());
        context.setOperationType(
                environment.getOperationDefinition().getOperation().toString());
        SmallRyeContextManager.restore(context);
        return context;
    }
}
