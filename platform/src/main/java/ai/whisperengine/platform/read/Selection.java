package ai.whisperengine.platform.read;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.GraphQLOutputType;
import graphql.schema.SelectedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the client selected below a field: fragments, aliases, directives and variables are resolved already. A read
 * fetches this and nothing else. A selection is immutable and may be kept; what a read prepares for it is kept with it.
 */
public final class Selection {

    /** The field that answers with the name of its type. */
    public static final String TYPENAME = "__typename";

    /**
     * One selected field, under the name it has in the response. The type is that of the schema, or null for a selection
     * that no client made; of {@code __typename} the arguments hold the answer under that same name.
     */
    public record Field(
            String responseKey,
            String name,
            Map<String, Object> arguments,
            Selection selection,
            @Nullable GraphQLOutputType type) {

        public Field(String responseKey, String name, Map<String, Object> arguments, Selection selection) {
            this(responseKey, name, arguments, selection, null);
        }
    }

    private final List<Field> fields;
    private final Map<String, Selection> below = new ConcurrentHashMap<>();
    private final Map<Class<?>, Optional<Subtree>> prepared = new ConcurrentHashMap<>();

    public Selection(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** What is selected of one type, when the field answers with several and this one is given. */
    public static Selection of(DataFetchingEnvironment environment, @Nullable String type) {
        return of(environment.getSelectionSet(), type);
    }

    private static Selection of(DataFetchingFieldSelectionSet set, @Nullable String type) {
        List<Field> fields = new ArrayList<>();
        for (SelectedField field : set.getImmediateFields()) {
            if (type != null && !field.getObjectTypeNames().contains(type)) {
                continue;
            }
            if (field.getName().equals(TYPENAME)) {
                // Asked on the type that holds the field: it is known without any row.
                fields.add(new Field(
                        field.getResultKey(),
                        TYPENAME,
                        Map.of(
                                TYPENAME,
                                type == null ? field.getObjectTypeNames().get(0) : type),
                        new Selection(List.of()),
                        field.getType()));
            } else if (!field.getName().startsWith("__")) {
                fields.add(new Field(
                        field.getResultKey(),
                        field.getName(),
                        field.getArguments(),
                        of(field.getSelectionSet(), null),
                        field.getType()));
            }
        }
        return new Selection(fields);
    }

    /**
     * Everything below a row class that the API shows: columns, derived fields, and sections to any depth, as far as
     * they are wanted. Sections stand in the order of their names.
     */
    public static Selection whole(
            Class<? extends Loaded> rowClass,
            Sections sections,
            BiPredicate<Class<?>, String> wantedField,
            Predicate<Sections.Section> wantedSection) {
        Table table = Table.of(rowClass);
        List<Field> fields = new ArrayList<>();
        Stream.concat(
                        table.columns().stream().filter(c -> !c.hidden()).map(Column::property),
                        table.derived().keySet().stream())
                .filter(name -> wantedField.test(rowClass, name))
                .forEach(name -> fields.add(new Field(name, name, Map.of(), new Selection(List.of()))));
        sections.below(rowClass).stream()
                .filter(wantedSection)
                .sorted(Comparator.comparing(Sections.Section::name))
                .forEach(section -> fields.add(new Field(
                        section.name(),
                        section.name(),
                        Map.of(),
                        whole(section.rowClass(), sections, wantedField, wantedSection))));
        return new Selection(fields);
    }

    public List<Field> fields() {
        return fields;
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(f -> f.name().equals(name));
    }

    /** What is selected below the fields of this name; several occurrences (aliases) are taken together. */
    public Selection below(String name) {
        return below.computeIfAbsent(name, n -> {
            List<Field> found = new ArrayList<>();
            for (Field field : fields) {
                if (field.name().equals(n)) {
                    found.addAll(field.selection().fields());
                }
            }
            return new Selection(found);
        });
    }

    /** The subtree that was prepared for this selection below a row class, prepared now if it was not. */
    Optional<Subtree> prepared(Class<?> rowClass, Supplier<Optional<Subtree>> prepare) {
        Optional<Subtree> known = prepared.get(rowClass);
        if (known == null) {
            known = prepare.get();
            prepared.put(rowClass, known);
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selection selection && fields.equals(selection.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
