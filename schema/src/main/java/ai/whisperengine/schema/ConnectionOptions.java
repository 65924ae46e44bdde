package ai.whisperengine.schema;

import ai.whisperengine.schema.jdbc.Database;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach the database; the same for every command that needs one. */
public final class ConnectionOptions {
    static final String LOCAL_PASSWORD = "whisperengine_password";

    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            defaultValue = "${env:WHISPERENGINE_DB_URL:-jdbc:postgresql://localhost:5433/whisperengine}",
            description = "JDBC URL (environment: WHISPERENGINE_DB_URL). Default: ${DEFAULT-VALUE}")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "${env:WHISPERENGINE_DB_USER:-whisperengine}",
            description =
                    "Role that owns the schema (environment: WHISPERENGINE_DB_USER)." + " Default: ${DEFAULT-VALUE}")
    private String user = "";

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "Its password; asked for when no value follows. Prefer the environment variable"
                    + " WHISPERENGINE_DB_PASSWORD: arguments are visible to other users. Default: the local one")
    private char @Nullable [] password;

    public Database database(Map<String, String> environment) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw SchemaException.usage("--url must start with jdbc:postgresql:");
        }
        String secret = password != null
                ? new String(password)
                : environment.getOrDefault("WHISPERENGINE_DB_PASSWORD", LOCAL_PASSWORD);
        return new Database(url, user, secret);
    }
}
