package ai.whisperengine.character.exchange;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.Loaded;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import did so far. */
final class ImportTally {

    private static final int MAX_CHANGES = 1_000;
    private static final int LABEL = 80;
    private static final int VALUE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MappedImport mapped;
    private final List<ImportIssue> issues;
    private final List<ImportChange> changes = new ArrayList<>();
    private int changesTotal;
    private int written;
    private int unchanged;
    private int removed;

    ImportTally(MappedImport mapped) {
        this.mapped = mapped;
        this.issues = new ArrayList<>(mapped.issues());
    }

    void issue(ImportIssue issue) {
        issues.add(issue);
    }

    void added(String section, RowType type, Loaded row) {
        written++;
        change(new ImportChange(ImportChange.Kind.ADDED, section, label(type, row), null, null, null));
    }

    void removed(String section, RowType type, Loaded row) {
        removed++;
        change(new ImportChange(ImportChange.Kind.REMOVED, section, label(type, row), null, null, null));
    }

    /** Rows below a removed row, which go with it. */
    void removedWith(int rows) {
        removed += rows;
    }

    void unchanged() {
        unchanged++;
    }

    void written() {
        written++;
    }

    void changed(
            String section,
            RowType type,
            @Nullable Loaded row,
            Property property,
            @Nullable Object before,
            @Nullable Object after) {
        change(new ImportChange(
                ImportChange.Kind.CHANGED,
                section,
                row == null ? null : label(type, row),
                property.name(),
                property.masked() ? null : shown(before),
                property.masked() ? null : shown(after)));
    }

    void moved(
            String section, RowType type, Loaded row, Property place, @Nullable Object before, @Nullable Object after) {
        change(new ImportChange(
                ImportChange.Kind.MOVED, section, label(type, row), place.name(), shown(before), shown(after)));
    }

    private void change(ImportChange change) {
        changesTotal++;
        if (changes.size() < MAX_CHANGES) {
            changes.add(change);
        }
    }

    ImportReport report() {
        issues.sort(Comparator.comparing(i -> i.line() == null ? 0 : i.line()));
        return new ImportReport(
                null,
                mapped.handle(),
                mapped.rowsRead(),
                written,
                unchanged,
                mapped.duplicates(),
                removed,
                List.copyOf(issues),
                List.copyOf(changes),
                changesTotal);
    }

    /** The first text of a row, by which an editor knows it. */
    private static @Nullable String label(RowType type, Loaded row) {
        List<String> texts = new ArrayList<>();
        for (Property property : type.content()) {
            if (property.type() == String.class
                    && !property.masked()
                    && RowType.get(row, property) instanceof String s) {
                texts.add(s);
            }
            if (texts.size() == 2) {
                break;
            }
        }
        return texts.isEmpty() ? null : cut(String.join(" / ", texts), LABEL);
    }

    private static @Nullable String shown(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof JsonValue json) {
            return cut(json.toString(), VALUE);
        }
        try {
            return cut(JSON.writeValueAsString(value instanceof OffsetDateTime time ? time.toString() : value), VALUE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of a row is always JSON", e);
        }
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 3)) + "...";
    }
}
