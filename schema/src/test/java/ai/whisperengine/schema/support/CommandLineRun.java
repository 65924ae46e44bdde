package ai.whisperengine.schema.support;

import ai.whisperengine.schema.Console;
import ai.whisperengine.schema.SchemaCommand;
import ai.whisperengine.schema.jdbc.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run of the command printed and returned. */
public record CommandLineRun(int exitCode, String out, String err) {

    public static CommandLineRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                SchemaCommand.run(new Console(new PrintWriter(out), new PrintWriter(err), environment), arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /** With the connection options of the database; its password comes by the environment. */
    public static CommandLineRun on(Database database, Map<String, String> more, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", database.url(), "--user", database.user()));
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("WHISPERENGINE_DB_PASSWORD", database.password());
        return of(environment, all.toArray(String[]::new));
    }
}
