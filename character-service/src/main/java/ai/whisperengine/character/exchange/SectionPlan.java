package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.character.section.LearningTimelineEntry;
import ai.whisperengine.platform.read.Loaded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What an import does to the rows of one section below one parent.
 *
 * @param matched stored rows that the document speaks of
 * @param added rows of the document that are not stored, in its order
 * @param others stored rows that the document does not have
 */
record SectionPlan(IdentityHashMap<Row, Loaded> matched, List<Row> added, List<Loaded> others) {

    static SectionPlan of(RowType type, List<Row> rows, List<Loaded> stored, StoredSecrets secrets) {
        Matching matching = new Matching(rows, stored);
        RowKeys keys = RowKeys.of(type);
        switch (SectionKind.of(type.rowClass())) {
            case CONFIGURATION -> {
                matching.match((row, other) -> saysTheSame(type, row, other, secrets));
                // The row in force takes the values of the document's row in force.
                matching.match((row, other) -> isInForce(type, row.entity()) && isInForce(type, other));
            }
            case LEARNING -> matching.matchBy(learningKey(type, keys));
            case DEFINITION -> {
                matching.matchBy(type.content());
                matching.matchBy(keys.content());
                matching.matchBy(keys.natural());
                if (stored.size() == 1 && rows.size() == 1 && type.content().isEmpty()) {
                    matching.match((row, other) -> true);
                }
            }
        }
        return new SectionPlan(matching.matched, matching.rows, matching.stored);
    }

    /** For a section that has one row: whatever it says, it is that row. */
    static SectionPlan ofSingle(List<Row> rows, List<Loaded> stored) {
        Matching matching = new Matching(rows, stored);
        matching.match((row, other) -> true);
        return new SectionPlan(matching.matched, matching.rows, matching.stored);
    }

    /** What tells whether something was learned already: scores and evidence go on changing after an export. */
    private static List<Property> learningKey(RowType type, RowKeys keys) {
        return type.rowClass() == LearningTimelineEntry.class
                ? type.content().stream()
                        .filter(p -> List.of("learningEvent", "learningType").contains(p.name()))
                        .toList()
                : keys.natural();
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

    /** Pairs rows by ever weaker likeness; each row is paired once. */
    private static final class Matching {
        private final IdentityHashMap<Row, Loaded> matched = new IdentityHashMap<>();
        private final List<Row> rows;
        private final List<Loaded> stored;

        Matching(List<Row> rows, List<Loaded> stored) {
            this.rows = new ArrayList<>(rows);
            this.stored = new ArrayList<>(stored);
        }

        void matchBy(List<Property> columns) {
            if (columns.isEmpty()) {
                return;
            }
            Map<List<@Nullable Object>, Loaded> byContent = new HashMap<>();
            for (Loaded other : stored) {
                byContent.putIfAbsent(RowContent.of(columns, other), other);
            }
            IdentityHashMap<Loaded, Boolean> taken = new IdentityHashMap<>();
            rows.removeIf(row -> {
                Loaded other = byContent.remove(RowContent.of(columns, row.entity()));
                if (other != null) {
                    matched.put(row, other);
                    taken.put(other, true);
                }
                return other != null;
            });
            stored.removeIf(taken::containsKey);
        }

        /** For the few rows of a configuration: each is compared with each. */
        void match(BiPredicate<Row, Loaded> likeness) {
            rows.removeIf(row -> {
                for (int i = 0; i < stored.size(); i++) {
                    if (likeness.test(row, stored.get(i))) {
                        matched.put(row, stored.remove(i));
                        return true;
                    }
                }
                return false;
            });
        }
    }
}
