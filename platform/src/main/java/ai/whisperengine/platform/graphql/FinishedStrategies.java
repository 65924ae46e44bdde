package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.read.FinishedJson;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.SubscriptionExecutionStrategy;

/** The execution strategies of the engine, which stop at a row that came with its finished answer. */
final class FinishedStrategies {

    private FinishedStrategies() {}

    static final class Query extends AsyncExecutionStrategy {
        Query(DataFetcherExceptionHandler handler) {
            super(handler);
        }

        @Override
        protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters) {
            FieldValueInfo finished = FinishedJson.complete(parameters);
            return finished == null ? super.completeValue(context, parameters) : finished;
        }
    }

    static final class Mutation extends AsyncSerialExecutionStrategy {
        Mutation(DataFetcherExceptionHandler handler) {
            super(handler);
        }

        @Override
        protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters) {
            FieldValueInfo finished = FinishedJson.complete(parameters);
            return finished == null ? super.completeValue(context, parameters) : finished;
        }
    }

    static final class Subscription extends SubscriptionExecutionStrategy {
        Subscription(DataFetcherExceptionHandler handler) {
            super(handler);
        }

        @Override
        protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters) {
            FieldValueInfo finished = FinishedJson.complete(parameters);
            return finished == null ? super.completeValue(context, parameters) : finished;
        }
    }
}
