package ai.whisperengine.character.row;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.section.OrderedSectionRow;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.RowOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What tells rows of one table apart, and what puts them in order.
 *
 * @param natural the natural key, empty where a table has none
 * @param identity the columns in which two rows of one parent must differ
 * @param content the same without the place, which an editor moves freely
 * @param rank what decides the order before the place does
 * @param place the column that an editor's order is written to
 * @param references the columns that hold ids of other rows
 */
public record RowKeys(
        List<Property> natural,
        List<Property> identity,
        List<Property> content,
        List<Rank> rank,
        @Nullable Property place,
        List<Reference> references) {

    /** One term of the order before the place. */
    public record Rank(Property property, boolean descending) {}

    /** A column that names another row of the parent's table. */
    public record Reference(Property property, String field, Class<? extends Loaded> rowClass, String namedBy) {}

    private static final Set<String> PLACES = Set.of("displayOrder", "sortOrder", "orderSequence");

    private static final Map<Class<?>, RowKeys> KNOWN = new ConcurrentHashMap<>();

    public static RowKeys of(RowType type) {
        return KNOWN.computeIfAbsent(type.rowClass(), c -> read(type));
    }

    private static RowKeys read(RowType type) {
        NaturalKey key = type.rowClass().getAnnotation(NaturalKey.class);
        RowOrder order = type.rowClass().getAnnotation(RowOrder.class);
        List<String> terms = order == null ? List.of() : List.of(order.value());
        Property place = terms.stream()
                .filter(PLACES::contains)
                .map(type::property)
                .findFirst()
                .orElse(null);
        List<Rank> rank = terms.stream()
                .takeWhile(t -> !PLACES.contains(t))
                .map(t -> rank(type, t))
                .toList();
        List<Property> content =
                type.content().stream().filter(p -> !p.equals(place)).toList();
        return new RowKeys(
                key == null ? List.of() : properties(type, key.value()),
                // Where the place came later it is no content of the database's own key either.
                OrderedSectionRow.class.isAssignableFrom(type.rowClass()) ? content : type.content(),
                content,
                rank,
                place,
                type.content().stream()
                        .filter(p -> p.field().isAnnotationPresent(NamedBy.class))
                        .map(RowKeys::reference)
                        .toList());
    }

    private static Rank rank(RowType type, String term) {
        boolean descending = term.startsWith("-");
        return new Rank(property(type, descending ? term.substring(1) : term), descending);
    }

    private static Reference reference(Property property) {
        NamedBy named = Objects.requireNonNull(property.field().getAnnotation(NamedBy.class));
        return new Reference(property, named.field(), named.rowClass(), named.value());
    }

    private static List<Property> properties(RowType type, String... names) {
        return Arrays.stream(names).map(n -> property(type, n)).toList();
    }

    private static Property property(RowType type, String name) {
        Property property = type.property(name);
        if (property == null) {
            throw new IllegalArgumentException(type.rowClass() + " has no property " + name);
        }
        return property;
    }

    /** The reference that a document writes under this name. */
    public @Nullable Reference reference(String field) {
        return references.stream()
                .filter(r -> r.field().equals(field))
                .findFirst()
                .orElse(null);
    }
}
