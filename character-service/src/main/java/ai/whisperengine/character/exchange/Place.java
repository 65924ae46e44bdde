package ai.whisperengine.character.exchange;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.error.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands in its document, so that an editor finds it: by line in SQL, by path elsewhere.
 *
 * @param table as SQL calls it
 */
record Place(
        @Nullable Integer line,
        @Nullable String table,
        @Nullable String path) {

    static Place line(int line, String table) {
        return new Place(line, table, null);
    }

    static Place path(String path) {
        return new Place(null, null, path);
    }

    Place below(String member) {
        return path == null ? this : path(path + "." + member);
    }

    /** A problem of one column, in one sentence. */
    String problem(Property property, String reason) {
        return path == null
                ? "Line " + line + ": " + table + "." + property.column() + " " + reason
                : path + "." + property.name() + ": " + reason;
    }

    /** A problem of the whole row. */
    String problem(String reason) {
        return path == null ? "Line " + line + ": " + reason : path + ": " + reason;
    }

    ApiException refusal(String reason) {
        return with(ApiException.badInput(problem(reason)));
    }

    ApiException with(ApiException failure) {
        return path == null ? failure.with("line", line == null ? 1 : line) : failure.with("field", path);
    }

    ImportIssue warning(@Nullable Property property, String message) {
        return issue(ImportIssue.Severity.WARNING, property, message);
    }

    ImportIssue info(String message) {
        return issue(ImportIssue.Severity.INFO, null, message);
    }

    private ImportIssue issue(ImportIssue.Severity severity, @Nullable Property property, String message) {
        String member = path == null || property == null ? path : path + "." + property.name();
        String column = path != null || property == null ? null : property.column();
        return new ImportIssue(severity, line, table, column, member, message);
    }

    /** How another place refers to this one. */
    String shown() {
        return path == null ? "on line " + line : path;
    }
}
