package ai.whisperengine.character.exchange;

import java.util.List;

/**
 * An INSERT of one row without its constants, as {@code pg_stat_statements} would group it: the files repeat a few
 * shapes hundreds of times, and each is parsed once.
 */
record InsertShape(String table, List<String> columns, List<Cell> cells) {

    /** What stands at a column; an index counts the constants of the statement from 0. */
    sealed interface Cell {

        record Constant(int index) implements Cell {}

        record Negative(int index) implements Cell {}

        record Fixed(SqlValue value) implements Cell {}

        record Array(List<Cell> elements) implements Cell {}

        /** {@code (SELECT id FROM characters WHERE normalized_name = '...')}. */
        record Parent(int index) implements Cell {}

        /** The keyword DEFAULT: the same as a column that is not named. */
        record Absent() implements Cell {}
    }
}
