package ai.whisperengine.character.exchange;

import java.util.Map;

/**
 * One row of a file.
 *
 * @param line where the row's values begin
 * @param values by column, in the order of the file, without the key of the parent
 */
record SqlRow(String table, int line, Map<String, SqlValue> values) {}
