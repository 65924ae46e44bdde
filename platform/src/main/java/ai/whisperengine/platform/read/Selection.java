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
    private final Visibility visibility;
    private final boolean withheld;
    private final Map<String, Selection> below = new ConcurrentHashMap<>();
    private final Map<Class<?>, Optional<Subtree>> prepared = new ConcurrentHashMap<>();

    /** A selection that no client made: it sees everything. Who works on behalf of a client says {@link #with}. */
    public Selection(List<Field> fields) {
        this(fields, Visibility.ALL, false);
    }

    private Selection(List<Field> fields, Visibility visibility, boolean withheld) {
        this.fields = List.copyOf(fields);
        this.visibility = visibility;
        this.withheld = withheld;
    }

    /**
     * What a client selected, without the fields that it may not see: those are answered where they are fetched. Of one
     * type, when the field answers with several and this one is given.
     */
    public static Selection of(DataFetchingEnvironment environment, @Nullable String type, Visibility visibility) {
        return of(environment.getSelectionSet(), type, visibility);
    }

    private static Selection of(DataFetchingFieldSelectionSet set, @Nullable String type, Visibility visibility) {
        List<Field> fields = new ArrayList<>();
        boolean withheld = false;
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
            } else if (!visibility.shows(
                    type == null ? field.getObjectTypeNames().get(0) : type, field.getName())) {
                withheld = true;
            } else if (!field.getName().startsWith("__")) {
                Selection below = of(field.getSelectionSet(), null, visibility);
                withheld |= below.withheld;
                fields.add(
                        new Field(field.getResultKey(), field.getName(), field.getArguments(), below, field.getType()));
            }
        }
        return new Selection(fields, visibility, withheld);
    }

    /** Other fields, selected on behalf of the same client. */
    public Selection with(List<Field> others) {
        return new Selection(others, visibility, withheld);
    }

    /** What whoever made the selection may see. */
    public Visibility visibility() {
        return visibility;
    }

    /** Whether the client asked for more than it may see, so that its answer has errors as well. */
    boolean withheld() {
        return withheld;
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
            return with(found);
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
