package ai.whisperengine.character.version;

/** The columns of the mirror table that belong to a definition; runs of workflows do not. */
enum Mirrored {
    DOCUMENT("storedDocument", "cdl_data"),
    METADATA("storedMetadata", "metadata"),
    WORKFLOWS("workflowDefinitions", "workflow_data"),
    WORKFLOW_SOURCE("workflowSource", "workflow_source");

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
