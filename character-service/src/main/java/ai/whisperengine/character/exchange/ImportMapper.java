package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Archetype;
import ai.whisperengine.character.Character;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Table;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the rows of a document into row-class instances, by the names of tables and columns and nothing else. */
@ApplicationScoped
public class ImportMapper {

    private final RowType characters = new RowType(Character.class);
    private final Map<String, SectionType> sections = new LinkedHashMap<>();
    private final Set<String> detailTables;
    private final Validator validator;

    /** A table directly below a character. */
    record SectionType(RowType type, boolean single) {}

    public ImportMapper(Sections declared, Validator validator) {
        this.validator = validator;
        declared.below(Character.class).forEach(s -> {
            RowType type = new RowType(s.rowClass());
            sections.put(type.table(), new SectionType(type, s.single()));
        });
        this.detailTables = declared.below(Character.class).stream()
                .flatMap(s -> declared.below(s.rowClass()).stream())
                .map(s -> Table.of(s.rowClass()).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    Collection<RowType> types() {
        return sections.values().stream().map(SectionType::type).toList();
    }

    MappedImport map(SqlExport export, OffsetDateTime now) {
        return new ImportMapping(this, export, now).run();
    }

    RowType characters() {
        return characters;
    }

    Validator validator() {
        return validator;
    }

    SectionType section(SqlRow row) {
        SectionType section = sections.get(row.table());
        if (section != null) {
            return section;
        }
        if (detailTables.contains(row.table())) {
            throw Refusal.at(
                    row.line(),
                    "rows of " + row.table() + " hang below another row of the character, and this format does not"
                            + " carry them");
        }
        throw Refusal.at(row.line(), "'" + row.table() + "' is not a table of a character's definition");
    }

    String handle(SqlExport export) {
        try {
            return Handle.normalise(export.handle());
        } catch (ApiException e) {
            int line = export.character() == null
                    ? export.rows().get(0).line()
                    : export.character().line();
            throw Refusal.at(line, "normalized_name: " + e.getMessage());
        }
    }

    static void requireKnownArchetype(Character character, int line) {
        try {
            Archetype.of(character.archetypeSpelling);
        } catch (IllegalArgumentException e) {
            throw Refusal.at(line, "characters.archetype: " + e.getMessage());
        }
    }
}
