package ai.whisperengine.schema.adopt;

import ai.whisperengine.schema.ConnectionOptions;
import ai.whisperengine.schema.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "adopt",
        description = {
            "Takes over a database of the original WhisperEngine with all its data.",
            "One transaction: it succeeds whole or changes nothing. Stop the bots and make a backup first, and look",
            "at the report of --dry-run. Afterwards run `migrate` once to set the services' passwords."
        },
        footer = {
            "",
            "Rows that the schema's rules cannot hold are repaired by a stated rule (table row_repairs) or moved whole",
            "into quarantined_rows with the reason: live rows + quarantined rows = rows before + rows created."
        })
public final class AdoptCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--dry-run", description = "Does everything, reports, and takes it all back.")
    private boolean dryRun;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description =
                    "In which naive timestamps were written, for example Europe/Berlin. Default: ${DEFAULT-VALUE}")
    private String zone = "UTC";

    @Option(
            names = "--secret-keys-file",
            paramLabel = "FILE",
            description = "Holds the keys that stored secrets are encrypted with, kid:base64url-of-32-bytes each; the"
                    + " first one encrypts (environment: WHISPERENGINE_SECRET_KEYS holds the keys themselves).")
    private @Nullable Path secretKeysFile;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long to wait for other programs that use the tables. Default: ${DEFAULT-VALUE}")
    private int lockTimeout;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    public AdoptCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<SecretKeys> keys = secretKeysFile != null
                ? Optional.of(SecretKeys.read(secretKeysFile))
                : SecretKeys.from(console.environment().getOrDefault("WHISPERENGINE_SECRET_KEYS", ""));
        AdoptionReport report = Adoption.adopt(
                connection.database(console.environment()),
                new Adoption.Options(zone, keys, Duration.ofSeconds(lockTimeout), dryRun));
        if (json) {
            console.json(report);
        } else {
            print(report);
        }
        return 0;
    }

    private void print(AdoptionReport report) {
        console.line(
                report.dryRun()
                        ? "dry run: nothing was changed; this is what would happen"
                        : "adopted, now at version " + report.version());
        console.line("shape: " + report.shape() + ", rows before: " + report.rowsBefore() + ", in quarantine: "
                + report.rowsQuarantined());
        console.line("");
        console.line(String.format("%-42s %10s %10s %12s %10s", "table", "before", "live", "quarantined", "created"));
        for (AdoptionReport.TableRows row : report.tables()) {
            console.line(String.format(
                    "%-42s %10d %10d %12d %10d",
                    row.table(), row.before(), row.live(), row.quarantined(), row.created()));
        }
        groups("quarantined", report.quarantined());
        groups("repaired", report.repairs());
        list(
                "secrets encrypted",
                report.secretsEncrypted().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList());
        list("rows added by the seed", report.seeded());
        list("tables left as they are", report.unknownTables());
        list("notes", report.notes());
    }

    private void groups(String title, List<AdoptionReport.Group> groups) {
        list(
                title,
                groups.stream()
                        .map(group -> group.table() + ": " + group.what() + ": " + group.rows())
                        .toList());
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            console.line("");
            console.line(title);
            lines.forEach(line -> console.line("  " + line));
        }
    }
}
