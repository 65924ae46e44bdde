package ai.whisperengine.platform.graphql;

import ai.whisperengine.platform.access.Guard;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Visibility;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the current resolver was asked for. Ask at the start of the resolver, before anything asynchronous.
 *
 * <p>The engine keeps the documents of recent requests, and a selection stays the same as long as the variables that
 * occur in it do; so the most recent selections are kept too.
 */
@ApplicationScoped
public class Selections {

    /** Each may hold a statement of some ten thousand characters. */
    private static final int MOST_KEPT = 256;

    private static final int LONGEST_VALUES = 1_000;

    private final Context context;
    private final Function<DataFetchingEnvironment, Visibility> visibility;
    private final Map<Field, List<String>> variables = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Key, Selection> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Selection> eldest) {
            return size() > MOST_KEPT;
        }
    });

    @Inject
    public Selections(Context context, Guard guard) {
        this(context, guard::visibility);
    }

    Selections(Context context, Function<DataFetchingEnvironment, Visibility> visibility) {
        this.context = context;
        this.visibility = visibility;
    }

    /**
     * A field of a document, which is equal to itself alone, the values of the variables that occur below it, what whoever
     * asks may see, and the type that is asked for.
     */
    private record Key(
            Field field,
            List<Object> values,
            Visibility visibility,
            @Nullable String type) {}

    public Selection current() {
        return of(context.unwrap(DataFetchingEnvironment.class), null);
    }

    /** What a field was asked for, of one type among those that it can answer with when such a type is given. */
    public Selection of(DataFetchingEnvironment environment, @Nullable String type) {
        Visibility sees = visibility.apply(environment);
        if (environment.getMergedField().getFields().size() > 1) {
            return Selection.of(environment, type, sees); // which fields are merged is a matter of directives
        }
        Field field = environment.getField();
        List<String> names =
                variables.computeIfAbsent(field, f -> variables(f.getSelectionSet(), environment.getFragmentsByName()));
        Key key = new Key(field, values(names, environment.getVariables()), sees, type);
        Selection selection = kept.get(key);
        if (selection == null) {
            selection = Selection.of(environment, type, sees);
            if (key.values().toString().length() < LONGEST_VALUES) {
                kept.put(key, selection);
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
