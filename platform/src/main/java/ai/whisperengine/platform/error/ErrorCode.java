package ai.whisperengine.platform.error;

/**
 * The error catalogue of the suite. GraphQL answers carry the name in {@code extensions.code}, REST answers in
 * {@code code} with the status given here.
 */
public enum ErrorCode {
    /** The request cannot mean what it says: a missing or malformed value, an unknown name, a value out of range. */
    BAD_USER_INPUT(400),
    /** Nobody is identified, and the operation needs somebody. */
    UNAUTHENTICATED(401),
    /** The caller is known and may not do this. */
    FORBIDDEN(403),
    /** What the request names does not exist. */
    NOT_FOUND(404),
    /** What the request would create exists already. */
    ALREADY_EXISTS(409),
    /** The request was made for a state that is not the current one; read again and decide. */
    CONFLICT(409),
    /** The request is larger, deeper or more frequent than allowed. */
    LIMIT_EXCEEDED(413),
    /** Something that the service needs does not answer now; the same request may succeed later. */
    UNAVAILABLE(503),
    /** A defect of the service. The message carries a reference to the log and nothing else. */
    INTERNAL(500);

    private final int httpStatus;

    ErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
