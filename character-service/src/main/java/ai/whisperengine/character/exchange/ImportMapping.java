package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.exchange.ImportMapper.SectionType;
import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.RowType.Role;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Masked;
import jakarta.json.JsonString;
import jakarta.validation.ConstraintViolation;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mapping of one document; see {@link ImportMapper}. */
final class ImportMapping {

    private static final int REPORTED_PROBLEMS = 20;

    private final ImportMapper mapper;
    private final SqlExport export;
    private final Conversion conversion;
    private final String handle;

    private final List<ImportIssue> issues = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int problemLine;
    private final Map<String, Tally> unknownColumns = new LinkedHashMap<>();
    private final Map<String, Tally> duplicates = new LinkedHashMap<>();
    private final Map<String, Tally> serverColumns = new LinkedHashMap<>();

    /** How often something occurred, and where first. */
    private static final class Tally {
        private final int line;
        private final String table;
        private final String column;
        private int rows;

        Tally(int line, String table, String column) {
            this.line = line;
            this.table = table;
            this.column = column;
        }

        String count(String one, String several) {
            return rows == 1 ? "1 " + one : rows + " " + several;
        }
    }

    ImportMapping(ImportMapper mapper, SqlExport export, OffsetDateTime now) {
        this.mapper = mapper;
        this.export = export;
        this.conversion = new Conversion(now);
        this.handle = mapper.handle(export);
    }

    MappedImport run() {
        Row character = character();
        List<Row> rows = rows();
        if (!problems.isEmpty()) {
            throw refusal();
        }
        report();
        issues.sort(Comparator.comparing(i -> i.line() == null ? 0 : i.line()));
        int skipped = duplicates.values().stream().mapToInt(t -> t.rows).sum();
        return new MappedImport(
                handle,
                export.character() != null,
                character,
                List.copyOf(rows),
                export.rowCount(),
                skipped,
                List.copyOf(issues));
    }

    private Row character() {
        RowType type = mapper.characters();
        SqlRow row = export.character();
        if (row == null) {
            Character made = (Character) type.newRow();
            made.name = Handle.title(handle);
            made.normalizedName = handle;
            issues.add(ImportIssue.warning(
                    null,
                    type.table(),
                    null,
                    "The document never inserts its character; when it does not exist, one is created with the name '"
                            + made.name + "' and nothing else"));
            return new Row(type, 1, made, Set.of());
        }
        if (!handle.equals(export.handle())) {
            issues.add(ImportIssue.warning(
                    row.line(),
                    type.table(),
                    "normalized_name",
                    "The handle '" + export.handle() + "' is normalised to '" + handle + "'"));
        }
        Row mapped = mapped(type, row);
        Character character = (Character) mapped.entity();
        character.normalizedName = handle;
        if (problems.isEmpty()) {
            check(mapped);
            ImportMapper.requireKnownArchetype(character, row.line());
        }
        return mapped;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Set<List<@Nullable Object>> seen = new HashSet<>();
        Map<String, Integer> singles = new HashMap<>();
        Map<String, Integer> active = new HashMap<>();
        for (SqlRow row : export.rows()) {
            SectionType section = mapper.section(row);
            int problemsBefore = problems.size();
            Row mapped = mapped(section.type(), row);
            if (problems.size() > problemsBefore) {
                continue;
            }
            List<@Nullable Object> identity = new ArrayList<>(RowContent.of(section.type(), mapped.entity()));
            identity.add(row.table());
            if (!seen.add(identity)) {
                tally(duplicates, row.table(), row, row.table()).rows++;
                continue;
            }
            if (section.single()) {
                requireFirst(singles, row, "a character has at most one row of " + row.table());
            }
            Property inForce = section.type().property("isActive");
            if (RowTreatment.of(section.type()) == RowTreatment.CONFIGURATION
                    && inForce != null
                    && Boolean.TRUE.equals(RowType.get(mapped.entity(), inForce))) {
                requireFirst(active, row, "at most one row of " + row.table() + " is active");
            }
            check(mapped);
            rows.add(mapped);
        }
        return rows;
    }

    private void requireFirst(Map<String, Integer> lines, SqlRow row, String rule) {
        Integer first = lines.putIfAbsent(row.table(), row.line());
        if (first != null) {
            problem(row.line(), rule + "; the first is on line " + first);
        }
    }

    private Row mapped(RowType type, SqlRow row) {
        Loaded entity = type.newRow();
        Set<String> given = new LinkedHashSet<>();
        row.values().forEach((column, value) -> {
            Property property = type.column(column);
            if (property == null) {
                tally(unknownColumns, row.table() + "." + column, row, column).rows++;
            } else if (property.role() == Role.SERVER) {
                tally(serverColumns, property.type() == OffsetDateTime.class ? "times" : "ids", row, column).rows++;
            } else {
                given.add(column);
                place(entity, property, value, row);
            }
        });
        return new Row(type, row.line(), entity, Set.copyOf(given));
    }

    private void place(Loaded entity, Property property, SqlValue value, SqlRow row) {
        Object converted;
        try {
            converted = conversion.convert(value, property.type());
        } catch (Conversion.Meaningless e) {
            problem(row.line(), row.table() + "." + property.column() + " " + e.reason(property.masked()));
            return;
        }
        if (property.masked()) {
            converted = secretOrNone(converted, row, property);
        }
        if (converted == null && property.required()) {
            Object standard = RowType.get(entity, property);
            if (standard == null) {
                problem(row.line(), row.table() + "." + property.column() + " must have a value");
            } else {
                issues.add(ImportIssue.warning(
                        row.line(),
                        row.table(),
                        property.column(),
                        "NULL is not allowed here; the default " + standard + " is taken"));
            }
            return;
        }
        if (property.share()
                && converted instanceof Double score
                && RowTreatment.of(row.table(), entity.getClass()) != RowTreatment.CONFIGURATION) {
            converted = rescaled(score, row, property);
        }
        RowType.set(entity, property, converted);
    }

    /** An export of masked data must not overwrite a secret with its mask. */
    private @Nullable Object secretOrNone(@Nullable Object value, SqlRow row, Property property) {
        String text = value instanceof JsonString json ? json.getString() : value instanceof String s ? s : null;
        if (text == null) {
            return value;
        }
        if (text.equals(Masked.MASK)) {
            issues.add(ImportIssue.warning(
                    row.line(), row.table(), property.column(), "A masked secret is not taken over"));
            return null;
        }
        return text.isBlank() ? null : value;
    }

    /** Old sources count some shares to 10 or to 100; the schema's own repair follows the same rule. */
    private Double rescaled(Double score, SqlRow row, Property property) {
        double divisor = score > 1 && score <= 10 ? 10 : score > 10 && score <= 100 ? 100 : 1;
        if (divisor == 1) {
            return score;
        }
        double share = score / divisor;
        issues.add(ImportIssue.warning(
                row.line(),
                row.table(),
                property.column(),
                "The value " + score + " is beyond the range 0 to 1 and is read as " + share));
        return share;
    }

    private void check(Row row) {
        for (ConstraintViolation<Loaded> violation : mapper.validator().validate(row.entity())) {
            String name = violation.getPropertyPath().iterator().next().getName();
            Property property = row.type().property(String.valueOf(name));
            String column = property == null ? String.valueOf(name) : property.column();
            problem(row.line(), row.type().table() + "." + column + " " + violation.getMessage());
        }
    }

    private void problem(int line, String text) {
        if (problems.isEmpty()) {
            problemLine = line;
        }
        problems.add("Line " + line + ": " + text);
    }

    /** All problems at once, as far as a message can bear: an editor mends a file in one go. */
    private ApiException refusal() {
        int shown = Math.min(problems.size(), REPORTED_PROBLEMS);
        String message = String.join("\n", problems.subList(0, shown));
        if (problems.size() > shown) {
            message += "\nand " + (problems.size() - shown) + " more";
        }
        return ApiException.badInput(message).with("line", problemLine);
    }

    private void report() {
        unknownColumns
                .values()
                .forEach(t -> issues.add(ImportIssue.warning(
                        t.line,
                        t.table,
                        t.column,
                        "The column is unknown; its values in " + t.count("row", "rows") + " are left out")));
        duplicates
                .values()
                .forEach(t -> issues.add(ImportIssue.info(
                        t.line,
                        t.table,
                        t.count("row equals", "rows equal") + " an earlier one in everything but id and times, and "
                                + (t.rows == 1 ? "is" : "are") + " left out")));
        if (serverColumns.containsKey("times")) {
            issues.add(ImportIssue.info("Times of creation and change are not taken over; the server sets its own"));
        }
        if (serverColumns.containsKey("ids")) {
            issues.add(ImportIssue.info("Ids are not taken over; the server gives its own"));
        }
    }

    private static Tally tally(Map<String, Tally> tallies, String key, SqlRow row, String column) {
        return tallies.computeIfAbsent(key, k -> new Tally(row.line(), row.table(), column));
    }
}
