package ai.whisperengine.character.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a WhisperEngine SQL export says about its one character.
 *
 * @param handle as the file spells it, not normalised
 * @param character the row of the character itself; some files have none
 * @param rows every other row, in the order of the file
 */
record SqlExport(String handle, @Nullable SqlRow character, List<SqlRow> rows) {

    int rowCount() {
        return rows.size() + (character == null ? 0 : 1);
    }
}
