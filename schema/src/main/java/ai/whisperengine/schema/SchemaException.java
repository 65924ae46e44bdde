package ai.whisperengine.schema;

import org.jspecify.annotations.Nullable;

/** A failure whose message is meant for the person at the terminal, with the exit code that scripts see. */
public class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final int DIFFERENCES = 1;
    public static final int USAGE = 2;
    public static final int FAILED = 3;

    private final int exitCode;

    public SchemaException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    public SchemaException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static SchemaException failed(String message) {
        return new SchemaException(FAILED, message);
    }

    public static SchemaException failed(String message, Throwable cause) {
        return new SchemaException(FAILED, message, cause);
    }

    public static SchemaException usage(String message) {
        return new SchemaException(USAGE, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
