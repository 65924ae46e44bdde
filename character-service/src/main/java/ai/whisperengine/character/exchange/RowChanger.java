package ai.whisperengine.character.exchange;

import ai.whisperengine.character.document.CharacterDocument;
import ai.whisperengine.character.document.Remainder;
import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.exchange.SectionWriter.Batch;
import ai.whisperengine.character.exchange.SectionWriter.Family;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.character.section.CharacterSourceDocument;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.read.Loaded;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets stored rows take the values, and the order, of the rows of a document. */
final class RowChanger {

    /** The handle is a key of other tables too; only a rename changes it. */
    private static final Set<String> NEVER = Set.of("normalized_name");

    private final StoredSecrets secrets;
    private final ImportTally tally;
    private final ImportScope scope;
    private final ImportMode mode;

    RowChanger(StoredSecrets secrets, ImportTally tally, ImportScope scope, ImportMode mode) {
        this.secrets = secrets;
        this.tally = tally;
        this.scope = scope;
        this.mode = mode;
    }

    void change(Batch batch, Family family, SectionPlan plan, boolean replaces) {
        RowType type = batch.section().type();
        for (Row row : family.rows()) {
            Loaded stored = plan.matched().get(row);
            if (stored == null) {
                continue;
            }
            if (batch.section().kind() == SectionKind.LEARNING) {
                tally.unchanged();
            } else {
                take(batch.name(), row, stored);
            }
        }
        if (replaces || family.isNew()) {
            order(batch, type, family.rows(), plan);
        } else if (batch.section().kind() == SectionKind.DEFINITION) {
            makeRoom(batch, family.rows(), plan);
        }
    }

    /** A stored row takes the values that the document gives; what it does not give stays, unless it means null. */
    void take(String section, Row wanted, Loaded stored) {
        if (mode == ImportMode.MERGE) {
            uniteUnknown(wanted.entity(), stored);
        }
        List<Property> differing = differing(wanted, stored);
        warnOfNewAddress(wanted, stored, differing);
        for (Property property : differing) {
            Object value = RowType.get(wanted.entity(), property);
            tally.changed(
                    section,
                    wanted.type(),
                    section.equals("character") ? null : stored,
                    property,
                    RowType.get(stored, property),
                    value);
            RowType.set(stored, property, property.masked() ? secrets.sealed(value) : value);
        }
        if (differing.isEmpty()) {
            tally.unchanged();
        } else {
            tally.written();
        }
    }

    /** Members that we do not know are as much an editor's work as rows are: a merge takes none away. */
    private static void uniteUnknown(Loaded wanted, Loaded stored) {
        if (wanted instanceof CharacterSourceDocument given
                && stored instanceof CharacterSourceDocument kept
                && given.format.equals(CharacterDocument.REMAINDER)
                && kept.format.equals(given.format)) {
            given.document = Remainder.parse(kept.document)
                    .with(Remainder.parse(given.document))
                    .text();
        }
    }

    private List<Property> differing(Row row, Loaded stored) {
        RowType type = row.type();
        boolean whole = scope == ImportScope.WHOLE
                && mode == ImportMode.REPLACE
                && SectionKind.of(type.rowClass()) == SectionKind.DEFINITION;
        Property place = RowKeys.of(type).place();
        // The SQL export writes times of its own making.
        return (scope == ImportScope.SQL ? type.content() : type.writable())
                .stream()
                        .filter(p -> !NEVER.contains(p.column()))
                        .filter(p -> row.given().contains(p.column())
                                || (whole && !p.required() && !p.masked() && !p.equals(place)))
                        .filter(p -> !p.masked() || !StoredSecrets.isEmpty(RowType.get(row.entity(), p)))
                        .filter(p -> !same(p, row.entity(), stored))
                        .toList();
    }

    /** A stored secret is encrypted, each time in another way: only opened it can be compared. */
    private boolean same(Property property, Loaded wanted, Loaded stored) {
        Object then = RowType.get(wanted, property);
        Object now = RowType.get(stored, property);
        return property.masked()
                ? secrets.holds(now, then)
                : Objects.equals(RowContent.comparable(then), RowContent.comparable(now));
    }

    /** A secret was meant for the address that it was stored with: that it now goes elsewhere must be seen. */
    private void warnOfNewAddress(Row wanted, Loaded stored, List<Property> differing) {
        RowType type = wanted.type();
        for (Property address : differing) {
            boolean keepsSecret = type.content().stream()
                    .anyMatch(p ->
                            p.masked() && !differing.contains(p) && !StoredSecrets.isEmpty(RowType.get(stored, p)));
            if (address.column().endsWith("_url") && keepsSecret) {
                tally.issue(wanted.place()
                        .warning(
                                address,
                                "the address changes and the stored secret stays: it will be sent to the new address"));
            }
        }
    }

    private void order(Batch batch, RowType type, List<Row> rows, SectionPlan plan) {
        Property place = RowKeys.of(type).place();
        if (place == null) {
            return;
        }
        IdentityHashMap<Row, @Nullable Integer> places =
                RowOrdering.places(type, rows, plan.matched(), scope == ImportScope.WHOLE);
        places.forEach((row, wanted) -> {
            Loaded stored = plan.matched().get(row);
            if (stored != null) {
                tally.moved(batch.name(), type, stored, place, RowType.get(stored, place), wanted);
            }
            RowType.set(stored == null ? row.entity() : stored, place, wanted);
        });
    }

    /** Where nothing is removed, a place of the document may be taken: the row then comes last. */
    private void makeRoom(Batch batch, List<Row> rows, SectionPlan plan) {
        Property place = RowKeys.of(batch.section().type()).place();
        Set<List<@Nullable Object>> taken = new HashSet<>();
        plan.others().forEach(row -> {
            List<@Nullable Object> claim = RowSiblings.placeClaim(batch.section(), row);
            if (claim != null) {
                taken.add(claim);
            }
        });
        for (Row row : rows) {
            Loaded entity = plan.matched().getOrDefault(row, row.entity());
            List<@Nullable Object> claim = RowSiblings.placeClaim(batch.section(), entity);
            if (place != null && claim != null && !taken.add(claim)) {
                tally.issue(row.place().info("Its place in the order is taken by another row; it comes last"));
                RowType.set(entity, place, null);
            }
        }
    }

    /** A rule of the database that this row breaks: an editor needs to know which row it was. */
    static Throwable atPlace(Row row, Throwable failure) {
        ApiException known = Failures.of(failure);
        return switch (known.code()) {
            case ALREADY_EXISTS, BAD_USER_INPUT, NOT_FOUND, LIMIT_EXCEEDED ->
                row.place().refusal("the row of " + row.type().table() + " cannot be stored: " + known.getMessage());
            default -> known;
        };
    }
}
