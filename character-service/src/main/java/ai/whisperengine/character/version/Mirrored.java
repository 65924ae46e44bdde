package ai.whisperengine.character.version;

/** The columns of the mirror table that belong to a definition. Workflows stay out: they are no part of a version. */
enum Mirrored {
    DOCUMENT("storedDocument", "cdl_data"),
    METADATA("storedMetadata", "metadata");

    private final String field;
    private final String column;

    Mirrored(String field, String column) {
        this.field = field;
        this.column = column;
    }

    String field() {
        return field;
    }

    String column() {
        return column;
    }
}
