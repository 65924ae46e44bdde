package ai.whisperengine.platform.graphql;

import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.spi.EventingService;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses whole numbers that do not fit. SmallRye cuts them to 32 bits without a word, so that version 4294967297 would
 * pass for version 1.
 */
public final class IntegerRange implements EventingService {

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        GraphQLSchema schema = builder.build().getGraphQLSchema();
        return builder.schema(SchemaTransformer.transformSchema(schema, new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLScalarType(
                    GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
                return scalar.getName().equals("Int")
                        ? changeNode(context, scalar.transform(b -> b.coercing(new Checked(scalar.getCoercing()))))
                        : TraversalControl.CONTINUE;
            }
        }));
    }

    private static final class Checked implements Coercing<Object, Object> {

        private static final String MESSAGE = "An Int is a whole number between -2147483648 and 2147483647";
        private final Coercing<?, ?> plain;

        Checked(Coercing<?, ?> plain) {
            this.plain = plain;
        }

        @Override
        public @Nullable Object serialize(Object value, GraphQLContext context, Locale locale) {
            return plain.serialize(value, context, locale);
        }

        @Override
        public @Nullable Object parseValue(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof Number number) {
                try {
                    return new BigDecimal(number.toString()).intValueExact();
                } catch (ArithmeticException | NumberFormatException e) {
                    throw new CoercingParseValueException(MESSAGE);
                }
            }
            return plain.parseValue(value, context, locale);
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (literal instanceof IntValue number) {
                try {
                    return number.getValue().intValueExact();
                } catch (ArithmeticException e) {
                    throw new CoercingParseLiteralException(MESSAGE);
                }
            }
            return plain.parseLiteral(literal, variables, context, locale);
        }

        @Override
        public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
            return plain.valueToLiteral(value, context, locale);
        }
    }
}
