package ai.whisperengine.character.exchange;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.section.CharacterSourceDocument;

/** What a document speaks of: a section that it has no rows of may be empty, or beyond its format. */
enum ImportScope {
    /** Our own document: everything. What it does not have is not there, a missing field is null. */
    WHOLE,
    /** The SQL export: the tables named character_*, even when it has no rows of them, and no rows below rows. */
    SQL,
    /** A foreign format: the sections that it has rows of. */
    GIVEN;

    /** Whether REPLACE removes stored rows of the definition that the document does not have. */
    boolean replaces(RowType type, boolean hasRows) {
        if (type.rowClass() == CharacterSourceDocument.class) {
            return this == WHOLE;
        }
        return switch (this) {
            case WHOLE -> true;
            case SQL -> hasRows || type.table().startsWith("character");
            case GIVEN -> hasRows;
        };
    }

    /** Whether the format can carry rows below rows. */
    boolean nests() {
        return this != SQL;
    }
}
