package ai.whisperengine.schema.migrate;

import java.util.List;

/** What one run of the migrations did. */
public record MigrationReport(
        String fromVersion,
        String toVersion,
        List<String> applied,
        List<String> refreshedViews,
        List<String> rolePasswordsSet) {

    public MigrationReport {
        applied = List.copyOf(applied);
        refreshedViews = List.copyOf(refreshedViews);
        rolePasswordsSet = List.copyOf(rolePasswordsSet);
    }

    public String summary() {
        if (applied.isEmpty()) {
            return "already at version " + toVersion + ", nothing to do";
        }
        return "migrated from " + fromVersion + " to version " + toVersion + ": " + applied.size()
                + " migrations applied";
    }
}
