package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Archetype;
import ai.whisperengine.character.Character;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a document into row-class instances, by the names of tables and columns, sections and fields. */
@ApplicationScoped
public class ImportMapper {

    private final SectionTree tree;
    private final Map<String, Node> byTable = new LinkedHashMap<>();
    private final Set<String> detailTables;
    private final Validator validator;

    public ImportMapper(SectionTree tree, Validator validator) {
        this.tree = tree;
        this.validator = validator;
        tree.sections().forEach(s -> byTable.put(s.type().table(), s));
        this.detailTables = tree.sections().stream()
                .flatMap(s -> s.below().stream())
                .map(s -> s.type().table())
                .collect(Collectors.toUnmodifiableSet());
    }

    MappedImport map(SqlExport export, OffsetDateTime now) {
        return new SqlMapping(this, export, now).run();
    }

    /**
     * The rows of a character document.
     *
     * @param scope whether the document is one of ours, whole, or made from a foreign format
     */
    MappedImport map(ObjectNode document, ImportScope scope, RawText raw, OffsetDateTime now) {
        return new DocumentMapping(this, document, scope, raw, now).run();
    }

    SectionTree tree() {
        return tree;
    }

    RowType characters() {
        return tree.character();
    }

    Validator validator() {
        return validator;
    }

    Node section(SqlRow row) {
        Node section = byTable.get(row.table());
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

    static void checkArchetype(Character character, Place place, Problems problems) {
        try {
            Archetype.of(character.archetypeSpelling);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            if (place.path() == null) {
                problems.add(place, place.problem("characters.archetype: " + reason));
            } else {
                Place spelling = place.below("archetypeSpelling");
                problems.add(spelling, spelling.problem(reason));
            }
        }
    }
}
