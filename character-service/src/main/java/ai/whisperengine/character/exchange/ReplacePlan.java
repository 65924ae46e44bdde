package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.read.Loaded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What REPLACE does to one table of a character: which rows stay, change, go and come.
 *
 * @param unchanged rows of the document that are stored already
 * @param changed stored rows that take the values of a row of the document
 * @param removed stored rows that the document does not have
 * @param added rows of the document that are not stored, in its order
 * @param kept stored rows that stay although the document says nothing of them
 */
record ReplacePlan(int unchanged, Map<Loaded, Row> changed, List<Loaded> removed, List<Row> added, int kept) {

    static ReplacePlan of(RowType type, List<Row> rows, List<Loaded> stored, StoredSecrets secrets) {
        return switch (RowTreatment.of(type)) {
            case DEFINITION -> definition(type, rows, stored);
            case NOT_EXPORTED ->
                rows.isEmpty()
                        ? new ReplacePlan(0, Map.of(), List.of(), List.of(), stored.size())
                        : definition(type, rows, stored);
            case LEARNING -> learning(type, rows, stored);
            case CONFIGURATION -> configuration(type, rows, stored, secrets);
        };
    }

    private static ReplacePlan definition(RowType type, List<Row> rows, List<Loaded> stored) {
        Map<List<@Nullable Object>, Loaded> byContent = byContent(type.content(), stored);
        List<Row> added = new ArrayList<>();
        List<Loaded> removed = new ArrayList<>(stored);
        for (Row row : rows) {
            Loaded equal = byContent.remove(RowContent.of(type, row.entity()));
            if (equal == null) {
                added.add(row);
            } else {
                removed.removeIf(r -> r == equal);
            }
        }
        return new ReplacePlan(rows.size() - added.size(), Map.of(), removed, added, 0);
    }

    private static ReplacePlan learning(RowType type, List<Row> rows, List<Loaded> stored) {
        List<Property> key = RowTreatment.learningKey(type).stream()
                .map(c -> Objects.requireNonNull(type.column(c), c))
                .toList();
        Map<List<@Nullable Object>, Loaded> known = byContent(key, stored);
        List<Row> added = rows.stream()
                .filter(r -> !known.containsKey(RowContent.of(key, r.entity())))
                .toList();
        int unchanged = rows.size() - added.size();
        return new ReplacePlan(unchanged, Map.of(), List.of(), added, stored.size() - unchanged);
    }

    private static Map<List<@Nullable Object>, Loaded> byContent(Collection<Property> columns, List<Loaded> stored) {
        Map<List<@Nullable Object>, Loaded> byContent = new HashMap<>();
        stored.forEach(row -> byContent.putIfAbsent(RowContent.of(columns, row), row));
        return byContent;
    }

    private static ReplacePlan configuration(RowType type, List<Row> rows, List<Loaded> stored, StoredSecrets secrets) {
        List<Loaded> free = new ArrayList<>(stored);
        List<Row> unmatched = new ArrayList<>();
        for (Row row : rows) {
            Loaded equal = first(free, r -> saysTheSame(type, row, r, secrets));
            if (equal == null) {
                unmatched.add(row);
            } else {
                free.removeIf(r -> r == equal);
            }
        }
        int unchanged = rows.size() - unmatched.size();
        Map<Loaded, Row> changed = new HashMap<>();
        List<Row> added = new ArrayList<>();
        for (Row row : unmatched) {
            Loaded inForce = isInForce(type, row.entity()) ? first(free, r -> isInForce(type, r)) : null;
            if (inForce == null) {
                added.add(row);
            } else {
                changed.put(inForce, row);
                free.removeIf(r -> r == inForce);
            }
        }
        return new ReplacePlan(unchanged, changed, List.of(), added, free.size());
    }

    private static @Nullable Loaded first(List<Loaded> rows, java.util.function.Predicate<Loaded> test) {
        return rows.stream().filter(test).findFirst().orElse(null);
    }

    /** A table without the flag holds one row, which is in force. */
    private static boolean isInForce(RowType type, Loaded row) {
        Property flag = type.property("isActive");
        return flag == null || Boolean.TRUE.equals(RowType.get(row, flag));
    }

    /** Whether a stored row has every value that the document gives; a secret that it does not give decides nothing. */
    private static boolean saysTheSame(RowType type, Row row, Loaded stored, StoredSecrets secrets) {
        return type.content().stream().allMatch(property -> {
            Object wanted = RowType.get(row.entity(), property);
            if (property.masked()) {
                return StoredSecrets.isEmpty(wanted) || secrets.holds(RowType.get(stored, property), wanted);
            }
            return !row.given().contains(property.column())
                    || Objects.equals(
                            RowContent.comparable(wanted), RowContent.comparable(RowType.get(stored, property)));
        });
    }

    /** The columns of a stored row that the document gives another value. */
    static List<Property> differing(RowType type, Row row, Loaded stored, Set<String> notChangeable) {
        return type.content().stream()
                .filter(p -> row.given().contains(p.column()) && !notChangeable.contains(p.column()))
                .filter(p -> !p.masked() || !StoredSecrets.isEmpty(RowType.get(row.entity(), p)))
                .filter(p -> !Objects.equals(
                        RowContent.comparable(RowType.get(row.entity(), p)),
                        RowContent.comparable(RowType.get(stored, p))))
                .toList();
    }
}
