package ai.whisperengine.character.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a cell of a row, before the type of its column decides what it means. */
sealed interface SqlValue {

    record Text(String text) implements SqlValue {}

    /** A number as written, with its sign. */
    record Numeral(String spelling) implements SqlValue {}

    record Truth(boolean value) implements SqlValue {}

    /** {@code ARRAY[...]}. */
    record Array(List<@Nullable String> elements) implements SqlValue {}

    enum Constant implements SqlValue {
        NULL,
        /** The moment of the import. */
        NOW
    }
}
