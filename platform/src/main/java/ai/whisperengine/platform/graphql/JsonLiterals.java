package ai.whisperengine.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.spi.EventingService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a JSON value that stands in a document hold null, at which the library's scalar fails. */
public final class JsonLiterals implements EventingService {

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return GraphQLSchema.newSchema(SchemaTransformer.transformSchema(builder.build(), new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLScalarType(
                    GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
                return scalar.getName().equals("JSON")
                        ? changeNode(context, scalar.transform(b -> b.coercing(new WithNull(scalar.getCoercing()))))
                        : TraversalControl.CONTINUE;
            }
        }));
    }

    private static final class WithNull implements Coercing<Object, Object> {

        private final Coercing<?, ?> plain;

        WithNull(Coercing<?, ?> plain) {
            this.plain = plain;
        }

        @Override
        public @Nullable Object serialize(Object value, GraphQLContext context, Locale locale) {
            return plain.serialize(value, context, locale);
        }

        @Override
        public @Nullable Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return plain.parseValue(value, context, locale);
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (literal instanceof NullValue) {
                return null;
            }
            if (literal instanceof ArrayValue array) {
                List<@Nullable Object> elements = new ArrayList<>();
                for (Value<?> element : array.getValues()) {
                    elements.add(parseLiteral(element, variables, context, locale));
                }
                return elements;
            }
            if (literal instanceof ObjectValue object) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                for (ObjectField member : object.getObjectFields()) {
                    members.put(member.getName(), parseLiteral(member.getValue(), variables, context, locale));
                }
                return members;
            }
            return plain.parseLiteral(literal, variables, context, locale);
        }

        @Override
        public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
            return plain.valueToLiteral(value, context, locale);
        }
    }
}
