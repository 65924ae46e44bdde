package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.RowType.Role;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.read.Loaded;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mapping of one SQL export; see {@link ImportMapper}. */
final class SqlMapping {

    private final ImportMapper mapper;
    private final SqlExport export;
    private final String handle;
    private final RowFiller filler;

    private final List<ImportIssue> issues = new ArrayList<>();
    private final Problems problems = new Problems();
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

    SqlMapping(ImportMapper mapper, SqlExport export, OffsetDateTime now) {
        this.mapper = mapper;
        this.export = export;
        this.handle = mapper.handle(export);
        this.filler = new RowFiller(new Conversion(now), mapper.validator(), problems, issues);
    }

    MappedImport run() {
        Row character = character();
        List<Row> rows = rows();
        problems.refuseIfAny();
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
                List.copyOf(issues),
                ImportScope.SQL);
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
            return Row.plain(type, Place.line(1, type.table()), made, Set.of());
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
        if (problems.count() == 0) {
            filler.check(type, character, mapped.place());
            ImportMapper.checkArchetype(character, mapped.place(), problems);
        }
        return mapped;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Map<Node, RowSiblings> siblings = new HashMap<>();
        for (SqlRow row : export.rows()) {
            Node section = mapper.section(row);
            int problemsBefore = problems.count();
            Row mapped = mapped(section.type(), row);
            if (problems.count() > problemsBefore) {
                continue;
            }
            RowSiblings others = siblings.computeIfAbsent(section, RowSiblings::new);
            if (others.isDuplicate(mapped.entity(), Map.of(), mapped.place())) {
                tally(duplicates, row.table(), row, row.table()).rows++;
                continue;
            }
            String contradiction = others.contradiction(mapped.entity(), Map.of(), mapped.place());
            if (contradiction != null) {
                problems.add(mapped.place(), mapped.place().problem(contradiction));
            }
            filler.check(section.type(), mapped.entity(), mapped.place());
            rows.add(mapped);
        }
        return rows;
    }

    private Row mapped(RowType type, SqlRow row) {
        Loaded entity = type.newRow();
        Place place = Place.line(row.line(), row.table());
        Set<String> given = new LinkedHashSet<>();
        row.values().forEach((column, value) -> {
            Property property = type.column(column);
            if (property == null) {
                tally(unknownColumns, row.table() + "." + column, row, column).rows++;
            } else if (property.role() == Role.SERVER) {
                tally(serverColumns, property.type() == OffsetDateTime.class ? "times" : "ids", row, column).rows++;
            } else {
                given.add(column);
                filler.convert(entity, property, value, place);
            }
        });
        return Row.plain(type, place, entity, Set.copyOf(given));
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
