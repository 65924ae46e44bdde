package ai.whisperengine.character.exchange;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Something about an import or an export that its editor should know. */
@Description(
        "Something about an import or an export that its editor should know. What prevents it is an error instead.")
public record ImportIssue(
        @NonNull @Description("How much it matters.") Severity severity,

        @Description("The line of an SQL document, or of the first of several; null when it concerns no line.")
        @Nullable
        Integer line,

        @Description("The table or section, as the document calls it; null when it concerns the whole document.")
        @Nullable
        String table,

        @Description("The column or field, as the document calls it; null when it concerns whole rows.") @Nullable
        String column,

        @Description("The place in the character document: character.values[2].importance. Null for SQL, and when it"
                + " concerns the whole document.")
        @Nullable
        String path,

        @NonNull @Description("What happened, in words.") String message) {

    /** How much an issue matters. */
    @Description("How much an issue matters.")
    public enum Severity {
        @Description("Nothing is lost; it is said for completeness.")
        INFO,

        @Description("Something of the document was changed, added or left out. Look at it.")
        WARNING
    }

    /** About a section and a field, wherever they occur. */
    public ImportIssue(
            Severity severity,
            @Nullable Integer line,
            @Nullable String table,
            @Nullable String column,
            String message) {
        this(severity, line, table, column, null, message);
    }

    public static ImportIssue info(String message) {
        return new ImportIssue(Severity.INFO, null, null, null, null, message);
    }

    public static ImportIssue warning(String message) {
        return new ImportIssue(Severity.WARNING, null, null, null, null, message);
    }

    /** About a place in the character document. */
    public static ImportIssue info(String path, String message) {
        return new ImportIssue(Severity.INFO, null, null, null, path, message);
    }

    /** About a place in the character document. */
    public static ImportIssue warning(String path, String message) {
        return new ImportIssue(Severity.WARNING, null, null, null, path, message);
    }

    static ImportIssue info(@Nullable Integer line, String table, String message) {
        return new ImportIssue(Severity.INFO, line, table, null, null, message);
    }

    static ImportIssue warning(@Nullable Integer line, String table, @Nullable String column, String message) {
        return new ImportIssue(Severity.WARNING, line, table, column, null, message);
    }
}
