package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.platform.read.Loaded;
import java.util.List;
import java.util.Set;

/**
 * A document turned into rows of the schema, complete and checked, before the database is asked anything.
 *
 * @param hasCharacterRow whether the document itself has the character's row, or it was made up
 * @param rows without duplicates, in the order of the document
 */
record MappedImport(
        String handle,
        boolean hasCharacterRow,
        Row character,
        List<Row> rows,
        int rowsRead,
        int duplicates,
        List<ImportIssue> issues) {

    /**
     * A row, not yet stored; secrets in it are still in clear text.
     *
     * @param given the columns that the document names
     */
    record Row(RowType type, int line, Loaded entity, Set<String> given) {}

    Character newCharacter() {
        return (Character) character.entity();
    }
}
