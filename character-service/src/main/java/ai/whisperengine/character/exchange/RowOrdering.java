package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.Loaded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of a document. Rows of equal rank come by place, then by id; where that is not the order of the
 * document and it gives no places of its own, places are set.
 */
final class RowOrdering {

    private RowOrdering() {}

    /**
     * The places that must be set for the order of the document.
     *
     * @param rows as the document has them
     * @param whole whether a place that the document does not give is to be none
     * @return the places that must be set, null for none
     */
    static IdentityHashMap<Row, @Nullable Integer> places(
            RowType type, List<Row> rows, IdentityHashMap<Row, Loaded> stored, boolean whole) {
        RowKeys keys = RowKeys.of(type);
        Property place = keys.place();
        IdentityHashMap<Row, @Nullable Integer> changes = new IdentityHashMap<>();
        if (place == null || rows.isEmpty()) {
            return changes;
        }
        boolean given = rows.stream().anyMatch(r -> r.given().contains(place.column()));
        IdentityHashMap<Row, @Nullable Integer> wanted = new IdentityHashMap<>();
        for (Row row : rows) {
            boolean says = row.given().contains(place.column());
            wanted.put(row, says || !whole ? current(row, stored, place) : null);
        }
        if (!given && !inOrder(type, keys, rows, stored, wanted)) {
            for (int i = 0; i < rows.size(); i++) {
                wanted.put(rows.get(i), i + 1);
            }
        }
        for (Row row : rows) {
            Object now = current(row, stored, place);
            Integer then = wanted.get(row);
            if (now == null ? then != null : !now.equals(then)) {
                changes.put(row, then);
            }
        }
        return changes;
    }

    private static @Nullable Integer current(Row row, IdentityHashMap<Row, Loaded> stored, Property place) {
        Loaded entity = stored.getOrDefault(row, row.entity());
        return (Integer) RowType.get(entity, place);
    }

    /** Whether each row comes behind the one before it, among those of its rank. */
    private static boolean inOrder(
            RowType type,
            RowKeys keys,
            List<Row> rows,
            IdentityHashMap<Row, Loaded> stored,
            IdentityHashMap<Row, @Nullable Integer> places) {
        List<Property> rank = keys.rank().stream().map(RowKeys.Rank::property).toList();
        Map<List<@Nullable Object>, Row> last = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Loaded entity = stored.getOrDefault(row, row.entity());
            Row before = last.put(new ArrayList<>(RowContent.of(rank, entity)), row);
            if (before != null && !precedes(type, before, row, stored, places)) {
                return false;
            }
        }
        return true;
    }

    private static boolean precedes(
            RowType type,
            Row first,
            Row second,
            IdentityHashMap<Row, Loaded> stored,
            IdentityHashMap<Row, @Nullable Integer> places) {
        Integer a = places.get(first);
        Integer b = places.get(second);
        if (a != null && b != null && !a.equals(b)) {
            return a < b;
        }
        if ((a == null) != (b == null)) {
            return a != null;
        }
        // New rows get their ids in the order of the document, behind all that are stored.
        Loaded storedFirst = stored.get(first);
        Loaded storedSecond = stored.get(second);
        return storedSecond == null || (storedFirst != null && type.id(storedFirst) < type.id(storedSecond));
    }
}
