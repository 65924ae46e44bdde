package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.read.Selection;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the current resolver was asked for. Ask at the start of the resolver, before anything asynchronous.
 *
 * <p>The engine keeps the documents of recent requests, and a selection stays the same as long as the variables that
 * occur in it do; so selections are kept too, and go when their document goes.
 */
@ApplicationScoped
public class Selections {

    /** A variable in a selection, a page size say, may have any number of values. */
    private static final int MOST_VALUES = 32;

    private static final int LONGEST_VALUES = 1_000;

    private final Context context;
    private final Map<Field, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    public Selections(Context context) {
        this.context = context;
    }

    /** The selections of one field of a document, by the values of the variables that occur in it. */
    private record Known(List<String> variables, Map<List<Object>, Selection> byValues) {}

    public Selection current() {
        DataFetchingEnvironment environment = context.unwrap(DataFetchingEnvironment.class);
        if (environment.getMergedField().getFields().size() > 1) {
            return Selection.of(environment); // which fields are merged is a matter of directives
        }
        Known of = known.computeIfAbsent(
                environment.getField(),
                field -> new Known(
                        variables(field.getSelectionSet(), environment.getFragmentsByName()),
                        new ConcurrentHashMap<>()));
        List<Object> values = values(of.variables(), environment.getVariables());
        Selection selection = of.byValues().get(values);
        if (selection == null) {
            selection = Selection.of(environment);
            if (of.byValues().size() < MOST_VALUES && values.toString().length() < LONGEST_VALUES) {
                of.byValues().put(values, selection);
            }
        }
        return selection;
    }

    /** An absent variable and one that is null are two things. */
    private static List<Object> values(List<String> names, Map<String, Object> variables) {
        List<Object> values = new ArrayList<>(names.size());
        for (String name : names) {
            Object value = variables.get(name);
            values.add(value == null ? variables.containsKey(name) : List.of(value));
        }
        return values;
    }

    private static List<String> variables(@Nullable SelectionSet selection, Map<String, FragmentDefinition> fragments) {
        Set<String> found = new TreeSet<>();
        if (selection != null) {
            collect(selection, fragments, new HashSet<>(), found);
        }
        return List.copyOf(found);
    }

    private static void collect(
            Node<?> node, Map<String, FragmentDefinition> fragments, Set<String> visited, Set<String> found) {
        if (node instanceof VariableReference variable) {
            found.add(variable.getName());
        }
        if (node instanceof FragmentSpread spread && visited.add(spread.getName())) {
            FragmentDefinition fragment = fragments.get(spread.getName());
            if (fragment != null) {
                collect(fragment, fragments, visited, found);
            }
        }
        for (Node<?> child : node.getChildren()) {
            collect(child, fragments, visited, found);
        }
    }
}
