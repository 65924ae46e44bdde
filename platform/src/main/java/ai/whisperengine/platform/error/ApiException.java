package ai.whisperengine.platform.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failure that the client is meant to read: a code of the catalogue, and a message that says what to do. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    private ApiException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public static ApiException badInput(String message) {
        return new ApiException(ErrorCode.BAD_USER_INPUT, message, null);
    }

    /** Bad input whose place is known: the argument or the path inside it. */
    public static ApiException badInput(String field, String message) {
        return badInput(field + ": " + message).with("field", field);
    }

    public static ApiException unauthenticated(String message) {
        return new ApiException(ErrorCode.UNAUTHENTICATED, message, null);
    }

    public static ApiException forbidden(String message) {
        return new ApiException(ErrorCode.FORBIDDEN, message, null);
    }

    public static ApiException notFound(String message) {
        return new ApiException(ErrorCode.NOT_FOUND, message, null);
    }

    public static ApiException alreadyExists(String message) {
        return new ApiException(ErrorCode.ALREADY_EXISTS, message, null);
    }

    public static ApiException conflict(String message) {
        return new ApiException(ErrorCode.CONFLICT, message, null);
    }

    public static ApiException limitExceeded(String message) {
        return new ApiException(ErrorCode.LIMIT_EXCEEDED, message, null);
    }

    public static ApiException unavailable(String message, @Nullable Throwable cause) {
        return new ApiException(ErrorCode.UNAVAILABLE, message, cause);
    }

    static ApiException internal(String message, Throwable cause) {
        return new ApiException(ErrorCode.INTERNAL, message, cause);
    }

    /** Adds a machine-readable detail beside the code, for example the current version of a CONFLICT. */
    public ApiException with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.name() : message;
    }
}
