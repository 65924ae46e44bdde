package ai.whisperengine.schema.verify;

import ai.whisperengine.schema.ConnectionOptions;
import ai.whisperengine.schema.Console;
import ai.whisperengine.schema.SchemaException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Reports on a database and compares it with this version of the schema.",
            "Calls every function and procedure, too. Exits 1 and names every difference.",
            "The calls run in one transaction that is taken back; connect as the owner of the schema."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(names = "--strict", description = "Counts as a difference also what the database holds beyond the schema.")
    private boolean strict;

    @Option(names = "--write-manifest", paramLabel = "FILE", hidden = true)
    private @Nullable Path writeManifest;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws SQLException {
        try (Connection open = connection.database(console.environment()).open()) {
            if (writeManifest != null) {
                Manifest.write(Catalogue.read(open), writeManifest);
                return 0;
            }
            Verification verification = Verification.run(open, strict);
            if (json) {
                console.json(verification);
            } else {
                print(verification);
            }
            return verification.ok() ? 0 : SchemaException.DIFFERENCES;
        }
    }

    private void print(Verification verification) {
        Inventory.Report inventory = verification.inventory();
        console.line("PostgreSQL " + inventory.postgresVersion() + ", schema version " + inventory.schemaVersion());
        console.line("");
        for (Inventory.Entry entry : inventory.counts()) {
            console.line(String.format("%-32s %6d   (%s)", entry.name(), entry.count(), entry.rule()));
            if (!entry.parts().isEmpty()) {
                console.line(String.format(
                        "%-32s        %s",
                        "",
                        entry.parts().entrySet().stream()
                                .map(part -> part.getValue() + " " + part.getKey())
                                .collect(Collectors.joining(", "))));
            }
        }
        console.line(String.format("%-32s        %s", "seed", inventory.seed()));
        console.line("");
        long passed =
                verification.functions().stream().filter(Probes.Outcome::passed).count();
        console.line("functions called: " + verification.functions().size() + ", as expected: " + passed);
        list("additions (not part of the schema, not an error)", strict ? List.of() : verification.additions());
        list("differences", verification.differences());
        console.line(
                verification.ok()
                        ? "the database is what this version of the schema says"
                        : verification.differences().size() + " differences");
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            console.line("");
            console.line(title + ":");
            lines.forEach(line -> console.line("  " + line));
            console.line("");
        }
    }
}
