package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.ImportIssue;
import ai.whisperengine.character.exchange.ImportIssue.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is worth telling, one line for each kind: a list with a thousand equal faults is one fault to an editor. */
final class Issues {

    private record Key(
            Severity severity,
            @Nullable String section,
            @Nullable String field,
            String kind) {}

    private static final class Tally {
        private final String first;
        private int count;

        Tally(String first) {
            this.first = first;
        }
    }

    private final Map<Key, Tally> tallies = new LinkedHashMap<>();

    void info(@Nullable String section, @Nullable String field, String kind, String message) {
        add(Severity.INFO, section, field, kind, message);
    }

    /**
     * @param kind what the issues that are counted together have in common
     * @param message about the first of them
     */
    void warning(@Nullable String section, @Nullable String field, String kind, String message) {
        add(Severity.WARNING, section, field, kind, message);
    }

    private void add(Severity severity, @Nullable String section, @Nullable String field, String kind, String message) {
        tallies.computeIfAbsent(new Key(severity, section, field, kind), k -> new Tally(message)).count++;
    }

    List<ImportIssue> list() {
        List<ImportIssue> issues = new ArrayList<>();
        tallies.forEach((key, tally) -> issues.add(new ImportIssue(
                key.severity(),
                null,
                key.section(),
                key.field(),
                tally.first + (tally.count == 1 ? "" : " (and " + (tally.count - 1) + " more like it)"))));
        return issues;
    }
}
