package ai.whisperengine.schema;

import ai.whisperengine.schema.adopt.AdoptCommand;
import ai.whisperengine.schema.embedded.EmbeddedCommand;
import ai.whisperengine.schema.migrate.MigrateCommand;
import ai.whisperengine.schema.verify.VerifyCommand;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The command {@code java -jar schema.jar}: everything that is done to a WhisperEngine database as a whole. */
@Command(
        name = "schema",
        description = "Installs, checks and takes over WhisperEngine databases.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = SchemaCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the check found differences",
            "2:wrong usage, or something needed was not given",
            "3:the database cannot be reached, or the work failed"
        })
public final class SchemaCommand implements Runnable {
    @Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Prints the stack trace of a failure.")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(run(Console.system(), arguments));
    }

    /** As {@link #main}, without the end of the process. */
    public static int run(Console console, String... arguments) {
        SchemaCommand root = new SchemaCommand();
        CommandLine command = new CommandLine(root)
                .addSubcommand(new MigrateCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new AdoptCommand(console))
                .addSubcommand(new EmbeddedCommand(console))
                .addSubcommand(new CommandLine.HelpCommand());
        for (CommandLine each : command.getSubcommands().values()) {
            if (!(each.getCommand() instanceof CommandLine.HelpCommand)) {
                each.getCommandSpec().addMixin("help", CommandLine.Model.CommandSpec.forAnnotatedObject(new Help()));
            }
        }
        command.setOut(console.out());
        command.setErr(console.err());
        command.setUsageHelpAutoWidth(true);
        command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            console.err().println("error: " + message(failure));
            if (root.verbose) {
                failure.printStackTrace(console.err());
            }
            console.err().flush();
            return failure instanceof SchemaException known ? known.exitCode() : SchemaException.FAILED;
        });
        return command.execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    private static String message(Exception failure) {
        if (failure instanceof SchemaException) {
            return String.valueOf(failure.getMessage());
        }
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String line = text.lines().findFirst().orElse(text);
        return failure instanceof SQLException ? "the database answered: " + line : line;
    }

    @Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
    static final class Help {}

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream file = SchemaCommand.class.getResourceAsStream("/schema-version.properties")) {
                if (file != null) {
                    properties.load(file);
                }
            }
            return new String[] {"schema " + properties.getProperty("version", "unknown")};
        }
    }
}
