package ai.whisperengine.platform.read;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/**
 * Which sections hang below which row class. Each is declared once, as a {@link Prefetched} method of an API class:
 * {@code List<Row> name(@Source Parent parent, Integer first)}, or {@code Row name(@Source Parent parent)} for a table
 * with at most one row for each parent, or with one row that the parent refers to. Further arguments of a list are
 * {@link Filters}.
 */
public final class Sections {

    /**
     * One section: the field of the parent, the row class, whether it is a single row, which argument filters which
     * property, and the property of the parent that refers to the row, or nothing where the rows refer to the parent.
     */
    public record Section(
            String name,
            Class<? extends Loaded> rowClass,
            boolean single,
            Map<String, String> filters,
            String reference) {}

    private final Map<Class<?>, Map<String, Section>> byParent = new LinkedHashMap<>();

    private Sections() {}

    /** Collects the sections that these API classes declare. */
    public static Sections declaredBy(Class<?>... apiClasses) {
        Sections sections = new Sections();
        for (Class<?> api : apiClasses) {
            for (Method method : api.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Prefetched.class)) {
                    sections.add(method);
                }
            }
        }
        return sections;
    }

    private void add(Method method) {
        Class<?> parent = method.getParameterTypes()[0];
        Type returned = method.getGenericReturnType();
        boolean single = method.getReturnType() != List.class;
        Type row = single ? returned : ((ParameterizedType) returned).getActualTypeArguments()[0];
        Name name = method.getAnnotation(Name.class);
        String field = name == null ? method.getName() : name.value();
        Class<? extends Loaded> rowClass = ((Class<?>) row).asSubclass(Loaded.class);
        String reference = method.getAnnotation(Prefetched.class).reference();
        if (!reference.isEmpty() && !single) {
            throw new IllegalArgumentException(method + " refers to one row and returns a list");
        }
        byParent.computeIfAbsent(parent, p -> new LinkedHashMap<>())
                .put(field, new Section(field, rowClass, single, filters(method, Table.of(rowClass)), reference));
    }

    private static Map<String, String> filters(Method method, Table table) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (Parameter parameter : method.getParameters()) {
            Filters filter = parameter.getAnnotation(Filters.class);
            if (filter != null) {
                Column column = table.byProperty(filter.value());
                if (column == null || column.type() != parameter.getType()) {
                    throw new IllegalArgumentException(
                            method + " filters by " + filter.value() + ", which has no such property of this type");
                }
                Name name = parameter.getAnnotation(Name.class);
                filters.put(name == null ? parameter.getName() : name.value(), filter.value());
            }
        }
        return filters;
    }

    /** The sections below a row class, in no particular order. */
    public Collection<Section> below(Class<?> parent) {
        return byParent.getOrDefault(parent, Map.of()).values();
    }

    @Nullable
    Section find(Class<?> parent, String field) {
        return byParent.getOrDefault(parent, Map.of()).get(field);
    }
}
