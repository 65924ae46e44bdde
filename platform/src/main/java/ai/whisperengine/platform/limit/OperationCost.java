package ai.whisperengine.platform.limit;

import ai.whisperengine.platform.page.PageRequest;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many values the answer to a valid operation may have: a field counts 1, or what {@link Cost} says, and what is
 * selected below it; a list counts its rows. How many rows there may be is declared by the list's arguments: {@code first} or {@code last}; else the
 * length of the list that was given (ids, representations); else what {@link ListSize} says, or what a page or a section
 * has by default. A list of texts or numbers is one value of its row. Directives are not evaluated: what may be skipped counts. Fragments are counted once for each type.
 */
final class OperationCost {

    /** Rows of a list that says nothing about its length, such as a section of a character. */
    static final int UNDECLARED = 20;

    /** Beyond it numbers stop growing, so that no product of two of them overflows. */
    private static final long MOST = 1_000_000_000_000L;

    /** Longer than any list that a request can hold. */
    private static final int LONGEST = 1_000_000;

    private static final long UNDER_WAY = -1;

    /** Not below a connection. */
    private static final int NO_PAGE = -1;

    private final GraphQLSchema schema;
    private final @Nullable Map<String, Object> variables;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Long> fragmentCosts = new HashMap<>();

    private OperationCost(GraphQLSchema schema, Document document, @Nullable Map<String, Object> variables) {
        this.schema = schema;
        this.variables = variables;
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
    }

    /** With these values of the variables. */
    static long of(
            GraphQLSchema schema, Document document, OperationDefinition operation, Map<String, Object> variables) {
        return new OperationCost(schema, document, variables).operation(operation);
    }

    /** Whatever the values of the variables. */
    static long atMost(GraphQLSchema schema, Document document, OperationDefinition operation) {
        return new OperationCost(schema, document, null).operation(operation);
    }

    private long operation(OperationDefinition operation) {
        GraphQLFieldsContainer root =
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        return below(operation.getSelectionSet(), root, NO_PAGE);
    }

    private long below(@Nullable SelectionSet selections, @Nullable GraphQLType parent, int page) {
        long cost = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                cost = Math.min(MOST, cost + selection(selection, parent, page));
            }
        }
        return cost;
    }

    private long selection(Selection<?> selection, @Nullable GraphQLType parent, int page) {
        if (selection instanceof Field field) {
            return field(field, parent, page);
        }
        if (selection instanceof InlineFragment fragment) {
            return below(fragment.getSelectionSet(), narrowed(fragment.getTypeCondition(), parent), page);
        }
        return selection instanceof FragmentSpread spread ? fragment(spread.getName(), page) : 0;
    }

    /** The size of the page belongs to the place where the fragment is spread. */
    private long fragment(String name, int page) {
        FragmentDefinition fragment = fragments.get(name);
        if (fragment == null) {
            return 0;
        }
        String key = page + " " + name;
        Long known = fragmentCosts.get(key);
        if (known == null) {
            fragmentCosts.put(key, UNDER_WAY);
            known = below(fragment.getSelectionSet(), narrowed(fragment.getTypeCondition(), null), page);
            fragmentCosts.put(key, known);
        }
        return Math.max(known, 0);
    }

    private @Nullable GraphQLType narrowed(@Nullable TypeName condition, @Nullable GraphQLType parent) {
        return condition == null ? parent : schema.getType(condition.getName());
    }

    /** The engine itself keeps watch over introspection; below it nothing is a row. */
    private long field(Field field, @Nullable GraphQLType parent, int page) {
        GraphQLFieldDefinition definition = parent instanceof GraphQLFieldsContainer container
                ? container.getFieldDefinition(field.getName())
                : null;
        if (definition == null || field.getName().startsWith("__") || parent instanceof GraphQLUnionType) {
            return 1;
        }
        return Math.min(MOST, declared(definition, "cost", "weight", 1) - 1 + values(field, definition, page));
    }

    private long values(Field field, GraphQLFieldDefinition definition, int page) {
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(definition.getType());
        GraphQLType row = GraphQLTypeUtil.unwrapAll(type);
        if (!(type instanceof GraphQLList)) {
            int size = isConnection(row) ? rows(field, definition, PageRequest.DEFAULT_SIZE) : NO_PAGE;
            return 1 + below(field.getSelectionSet(), row, size);
        }
        if (GraphQLTypeUtil.isLeaf(row)) {
            return 1; // an array of a row, which is one value
        }
        long rows = page == NO_PAGE
                ? rows(field, definition, declared(definition, "listSize", "assumedSize", UNDECLARED))
                : page;
        return Math.min(MOST, rows * (1 + below(field.getSelectionSet(), row, NO_PAGE)));
    }

    /** What {@link ListSize} and {@link Cost} say. */
    private static int declared(GraphQLFieldDefinition definition, String directive, String argument, int otherwise) {
        GraphQLAppliedDirective declared = definition.getAppliedDirective(directive);
        Integer number =
                declared == null ? null : declared.getArgument(argument).getValue();
        return number == null ? otherwise : number;
    }

    private static boolean isConnection(GraphQLType type) {
        return type instanceof GraphQLNamedType named && named.getName().endsWith("Connection");
    }

    private int rows(Field field, GraphQLFieldDefinition definition, int otherwise) {
        int rows = otherwise;
        for (Argument argument : field.getArguments()) {
            GraphQLArgument declared = definition.getArgument(argument.getName());
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                return number(argument.getValue(), otherwise);
            }
            if (declared != null && GraphQLTypeUtil.unwrapNonNull(declared.getType()) instanceof GraphQLList) {
                rows = Math.max(rows, length(argument.getValue()));
            }
        }
        return rows;
    }

    /** More than a page can have is refused by the list itself, which knows its bounds. */
    private int number(Value<?> value, int otherwise) {
        if (value instanceof IntValue number) {
            return number.getValue().bitLength() < Long.SIZE
                    ? page(number.getValue().longValue())
                    : PageRequest.MAX_SIZE;
        }
        if (value instanceof VariableReference variable) {
            if (variables == null) {
                return PageRequest.MAX_SIZE;
            }
            return variables.get(variable.getName()) instanceof Number number ? page(number.longValue()) : otherwise;
        }
        return otherwise;
    }

    private static int page(long asked) {
        return (int) Math.max(0, Math.min(PageRequest.MAX_SIZE, asked));
    }

    private int length(Value<?> value) {
        if (value instanceof ArrayValue array) {
            return array.getValues().size();
        }
        if (value instanceof VariableReference variable) {
            if (variables == null) {
                return LONGEST;
            }
            return variables.get(variable.getName()) instanceof Collection<?> list ? list.size() : 1;
        }
        return 1;
    }
}
