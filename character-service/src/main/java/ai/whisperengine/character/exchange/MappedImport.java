package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.read.Loaded;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document turned into rows of the schema, complete and checked, before the database is asked anything.
 *
 * @param hasCharacterRow whether the document itself has the character's row, or it was made up
 * @param rows directly below the character, without duplicates, in the order of the document
 */
record MappedImport(
        String handle,
        boolean hasCharacterRow,
        Row character,
        List<Row> rows,
        int rowsRead,
        int duplicates,
        List<ImportIssue> issues,
        ImportScope scope) {

    /**
     * A row, not yet stored; secrets in it are still in clear text.
     *
     * @param given the columns that the document names
     * @param references the rows that it names instead of giving their ids
     * @param below the rows below it
     */
    record Row(
            RowType type,
            Place place,
            Loaded entity,
            Set<String> given,
            Map<RowKeys.Reference, String> references,
            Map<Node, List<Row>> below) {

        static Row plain(RowType type, Place place, Loaded entity, Set<String> given) {
            return new Row(type, place, entity, given, Map.of(), Map.of());
        }
    }

    MappedImport with(List<ImportIssue> all) {
        return new MappedImport(
                handle, hasCharacterRow, character, rows, rowsRead, duplicates, List.copyOf(all), scope);
    }

    Character newCharacter() {
        return (Character) character.entity();
    }
}
