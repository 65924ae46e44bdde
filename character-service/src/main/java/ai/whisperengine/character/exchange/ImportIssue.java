package ai.whisperengine.character.exchange;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Something about an import that its editor should know. */
@Description("Something about an import that its editor should know. What prevents the import is an error instead.")
public record ImportIssue(
        @NonNull @Description("How much it matters.") Severity severity,

        @Description("The line of the document, or of the first of several; null when it concerns no line.") @Nullable
        Integer line,

        @Description("The table as the document calls it; null when it concerns the whole document.") @Nullable
        String table,

        @Description("The column as the document calls it; null when it concerns whole rows.") @Nullable
        String column,

        @NonNull @Description("What happened, in words.") String message) {

    /** How much an issue matters. */
    @Description("How much an issue matters.")
    public enum Severity {
        @Description("Nothing is lost; it is said for completeness.")
        INFO,

        @Description("Something of the document was changed, added or left out. Look at it.")
        WARNING
    }

    static ImportIssue info(String message) {
        return new ImportIssue(Severity.INFO, null, null, null, message);
    }

    static ImportIssue info(@Nullable Integer line, String table, String message) {
        return new ImportIssue(Severity.INFO, line, table, null, message);
    }

    static ImportIssue warning(@Nullable Integer line, String table, @Nullable String column, String message) {
        return new ImportIssue(Severity.WARNING, line, table, column, message);
    }
}
