package ai.whisperengine.character.edit;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an editor may do with the rows of a class: which fields can be given, and how a place among the rows is chosen.
 *
 * @param fields the columns that an edit can give
 * @param rank what stands above the place in the documented order, as HQL terms
 * @param rankNames the fields of the rank
 * @param place the column that holds a place among rows of equal rank; null where the rows have none
 */
record RowShape(
        List<Property> fields,
        List<String> rank,
        List<String> rankNames,
        @Nullable Property place) {

    private static final Set<String> PLACES = Set.of("displayOrder", "sortOrder", "orderSequence", "priorityOrder");

    private static final Map<RowType, RowShape> KNOWN = new ConcurrentHashMap<>();

    static RowShape of(RowType type) {
        return KNOWN.computeIfAbsent(type, RowShape::read);
    }

    private static RowShape read(RowType type) {
        List<Property> fields =
                type.writable().stream().filter(RowShape::isChangeable).toList();
        List<String> rank = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Property place = null;
        RowOrder order = type.rowClass().getAnnotation(RowOrder.class);
        for (String term : order == null ? new String[0] : order.value()) {
            if (PLACES.contains(term)) {
                place = type.property(term);
            } else {
                boolean descending = term.startsWith("-");
                String name = descending ? term.substring(1) : term;
                rank.add("r." + name + (descending ? " desc" : "") + " nulls last");
                names.add(name);
            }
        }
        return new RowShape(fields, rank, names, place);
    }

    private static boolean isChangeable(Property property) {
        Column column = property.field().getAnnotation(Column.class);
        return column == null || column.updatable();
    }

    /** The documented order of the rows, as HQL over {@code r}. */
    String orderBy() {
        List<String> terms = new ArrayList<>(rank);
        if (place != null) {
            terms.add("r." + place.name() + " nulls last");
        }
        terms.add("r.id");
        return terms.stream().collect(Collectors.joining(", "));
    }
}
