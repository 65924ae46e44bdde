package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.document.CharacterDocument;
import ai.whisperengine.character.document.Remainder;
import ai.whisperengine.character.document.RowFingerprint;
import ai.whisperengine.character.exchange.MappedImport.Row;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.RowType.Role;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.character.section.CharacterSourceDocument;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Loaded;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mapping of one character document; see {@link ImportMapper}. */
final class DocumentMapping {

    /** Far above real characters, which have a few hundred. */
    static final int MAX_ROWS = 50_000;

    private final ImportMapper mapper;
    private final ObjectNode document;
    private final ImportScope scope;
    private final RawText raw;
    private final List<ImportIssue> issues = new ArrayList<>();
    private final Problems problems = new Problems();
    private final DocumentValues values;
    private final RowFiller filler;
    private final Remainder remainder = new Remainder();
    private final Set<String> ignored = new LinkedHashSet<>();
    private int rowsRead = 1;
    private int duplicates;

    DocumentMapping(ImportMapper mapper, ObjectNode document, ImportScope scope, RawText raw, OffsetDateTime now) {
        this.mapper = mapper;
        this.document = document;
        this.scope = scope;
        this.raw = raw;
        this.filler = new RowFiller(new Conversion(now), mapper.validator(), problems, issues);
        this.values = new DocumentValues(filler, problems, issues);
    }

    MappedImport run() {
        ObjectNode character = envelope();
        Place place = Place.path(CharacterDocument.CHARACTER);
        Row card = card(place);
        Map<Node, List<Row>> below = new LinkedHashMap<>();
        members(
                character,
                place,
                Remainder.CARD,
                mapper.characters(),
                mapper.tree().sections(),
                card,
                below);
        Character entity = (Character) card.entity();
        entity.normalizedName = handle(character, place, entity);
        if (problems.count() == 0) {
            filler.check(card.type(), entity, place);
            ImportMapper.checkArchetype(entity, place, problems);
        }
        problems.refuseIfAny();
        List<Row> rows = new ArrayList<>();
        below.values().forEach(rows::addAll);
        keepRemainder(rows);
        report();
        return new MappedImport(
                entity.normalizedName, true, card, rows, rowsRead, duplicates, List.copyOf(issues), scope);
    }

    /** What stands around the character. */
    private ObjectNode envelope() {
        if (!CharacterDocument.FORMAT.equals(document.path("format").asText())) {
            throw ApiException.badInput("format", "must be \"" + CharacterDocument.FORMAT + "\"");
        }
        // A later minor version (1.1) only adds members, which are kept.
        if (document.path("formatVersion").asInt() != CharacterDocument.FORMAT_VERSION) {
            throw ApiException.badInput(
                    "formatVersion",
                    "must be " + CharacterDocument.FORMAT_VERSION + ", which this service understands");
        }
        if (!(document.get(CharacterDocument.CHARACTER) instanceof ObjectNode character)) {
            throw ApiException.badInput(CharacterDocument.CHARACTER, "must be an object");
        }
        document.properties().forEach(member -> {
            if (!Set.of("format", "formatVersion", CharacterDocument.CHARACTER).contains(member.getKey())) {
                keep(Remainder.DOCUMENT, member.getKey(), member.getKey(), member.getValue());
            }
        });
        return character;
    }

    private Row card(Place place) {
        Loaded entity = emptied(mapper.characters());
        return new Row(mapper.characters(), place, entity, new LinkedHashSet<>(), Map.of(), Map.of());
    }

    private String handle(ObjectNode character, Place place, Character entity) {
        JsonNode given = character.path("normalizedName");
        String source = given.isTextual() ? given.asText() : entity.name;
        if (source == null) {
            return "";
        }
        try {
            String handle = Handle.normalise(source);
            if (given.isTextual() && !handle.equals(source)) {
                issues.add(place.warning(
                        mapper.characters().property("normalizedName"),
                        "The handle '" + source + "' is normalised to '" + handle + "'"));
            }
            return handle;
        } catch (ApiException e) {
            String field = given.isTextual() ? "normalizedName" : "name";
            problems.add(place.below(field), place.below(field).problem(String.valueOf(e.getMessage())));
            return "";
        }
    }

    /** A new row in which nothing stands that the document does not say. */
    private Loaded emptied(RowType type) {
        Loaded entity = type.newRow();
        if (scope == ImportScope.WHOLE) {
            type.writable().stream().filter(p -> !p.required()).forEach(p -> RowType.set(entity, p, null));
        }
        return entity;
    }

    private void members(
            ObjectNode node,
            Place place,
            String kept,
            RowType type,
            List<Node> sections,
            Row row,
            Map<Node, List<Row>> below) {
        Map<String, Node> byName = new LinkedHashMap<>();
        sections.forEach(s -> byName.put(s.name(), s));
        Set<String> unfilled = new HashSet<>();
        type.writable().stream()
                .filter(Property::required)
                .filter(p -> RowKeys.of(type).references().stream()
                        .noneMatch(r -> r.property().equals(p)))
                .filter(p -> !p.name().equals("normalizedName") && p.role() == Role.CONTENT)
                .forEach(p -> unfilled.add(p.name()));
        node.properties().forEach(member -> {
            String name = member.getKey();
            Property property = type.property(name);
            Node section = byName.get(name);
            if (section != null) {
                below.put(section, rows(section, member.getValue(), place.below(name), kept));
            } else if (property == null && RowKeys.of(type).reference(name) == null) {
                keep(kept, place.path() + "." + name, name, member.getValue());
            } else if (property != null && (property.role() == Role.SERVER || property.role() == Role.PARENT)) {
                ignored.add(property.type() == OffsetDateTime.class || name.equals("version") ? "times" : "ids");
            } else if (property != null && !name.equals("normalizedName")) {
                unfilled.remove(name);
                row.given().add(property.column());
                values.set(row.entity(), property, member.getValue(), place);
            }
        });
        for (String name : unfilled) {
            Property property = Objects.requireNonNull(type.property(name));
            if (RowType.get(row.entity(), property) == null) {
                problems.add(place, property, "must have a value");
            }
        }
    }

    private List<Row> rows(Node section, JsonNode value, Place place, String kept) {
        List<Row> rows = new ArrayList<>();
        if (value.isNull()) {
            return rows;
        }
        if (section.single() ? !value.isObject() : !value.isArray()) {
            problems.add(place, place.problem(section.single() ? "must be an object" : "must be a list of objects"));
            return rows;
        }
        RowSiblings siblings = new RowSiblings(section);
        List<JsonNode> nodes = new ArrayList<>();
        if (section.single()) {
            nodes.add(value);
        } else {
            value.forEach(nodes::add);
        }
        for (int i = 0; i < nodes.size(); i++) {
            Place here = section.single() ? place : Place.path(place.path() + "[" + i + "]");
            if (!(nodes.get(i) instanceof ObjectNode node)) {
                problems.add(here, here.problem("must be an object"));
                continue;
            }
            Row row = row(section, node, here, kept, siblings);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private @Nullable Row row(Node section, ObjectNode node, Place place, String kept, RowSiblings siblings) {
        if (++rowsRead > MAX_ROWS) {
            throw ApiException.limitExceeded("The document has more than " + MAX_ROWS + " rows");
        }
        int problemsBefore = problems.count();
        RowType type = section.type();
        Map<RowKeys.Reference, String> references = new LinkedHashMap<>();
        for (RowKeys.Reference reference : RowKeys.of(type).references()) {
            JsonNode named = node.path(reference.field());
            if (named.isTextual() && !named.asText().isBlank()) {
                references.put(reference, named.asText());
            } else {
                Place here = place.below(reference.field());
                problems.add(here, here.problem("must name a row by its " + reference.namedBy()));
            }
        }
        Map<Node, List<Row>> below = new LinkedHashMap<>();
        Row row = new Row(type, place, emptied(type), new LinkedHashSet<>(), references, below);
        // The fingerprint needs the fields, and the rows below need the fingerprint: fields first.
        ObjectNode fields = node.objectNode();
        Map<String, JsonNode> rest = new LinkedHashMap<>();
        node.properties().forEach(m -> {
            if (type.property(m.getKey()) != null || RowKeys.of(type).reference(m.getKey()) != null) {
                fields.set(m.getKey(), m.getValue());
            } else {
                rest.put(m.getKey(), m.getValue());
            }
        });
        members(fields, place, kept, type, List.of(), row, below);
        if (problems.count() > problemsBefore) {
            return null;
        }
        if (siblings.isDuplicate(row.entity(), references, place)) {
            duplicates++;
            issues.add(place.info("The row equals an earlier one and is left out"));
            return null;
        }
        String contradiction = siblings.contradiction(row.entity(), references, place);
        if (contradiction != null) {
            problems.add(place, place.problem(contradiction));
        }
        checkRow(row);
        String here = Remainder.below(kept, section.name(), RowFingerprint.of(type, row.entity(), references));
        rest.forEach((name, value) -> {
            Node nested = section.below(name);
            if (nested == null) {
                keep(here, place.path() + "." + name, name, value);
            } else {
                below.put(nested, rows(nested, value, place.below(name), here));
            }
        });
        return row;
    }

    /** Bean Validation, but for what only the database can fill in: ids of rows that are named instead. */
    private void checkRow(Row row) {
        row.references().keySet().forEach(r -> RowType.set(row.entity(), r.property(), 0));
        filler.check(row.type(), row.entity(), row.place());
        row.references().keySet().forEach(r -> RowType.set(row.entity(), r.property(), null));
    }

    private void keep(String kept, String path, String name, JsonNode value) {
        values.requireStorable(name, Place.path(path));
        values.requireStorable(value, Place.path(path));
        if (scope == ImportScope.WHOLE) {
            remainder.add(kept, name, raw.of(value));
            issues.add(ImportIssue.info(path, "The member is unknown; it is kept and comes back on export"));
        } else {
            issues.add(ImportIssue.warning(path, "The member is unknown and left out"));
        }
    }

    /** The rows that a codec of ours gives the remainder's name belong to nobody. */
    private void keepRemainder(List<Row> rows) {
        rows.removeIf(r -> r.entity() instanceof CharacterSourceDocument source
                && CharacterDocument.REMAINDER.equals(source.format));
        if (!remainder.isEmpty()) {
            Node section = Objects.requireNonNull(mapper.tree().section("sourceDocuments"));
            CharacterSourceDocument source = new CharacterSourceDocument();
            source.format = CharacterDocument.REMAINDER;
            source.document = remainder.text();
            rows.add(Row.plain(
                    section.type(), Place.path(CharacterDocument.CHARACTER), source, Set.of("format", "document")));
        }
    }

    private void report() {
        if (ignored.contains("times")) {
            issues.add(ImportIssue.info("Times of creation and change are not taken over; the server sets its own"));
        }
        if (ignored.contains("ids")) {
            issues.add(ImportIssue.info("Ids are not taken over; the server gives its own"));
        }
    }
}
