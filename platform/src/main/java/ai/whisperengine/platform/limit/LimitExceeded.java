package ai.whisperengine.platform.limit;

import graphql.execution.AbortExecutionException;
import java.util.Map;

/** Ends an operation before it starts: it asks for more than one request may. The answer says what was measured. */
final class LimitExceeded extends AbortExecutionException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> extensions;

    private LimitExceeded(String message, Map<String, Object> extensions) {
        super(message);
        this.extensions = extensions;
    }

    static LimitExceeded measured(String limit, long allowed, long measured, String advice) {
        return new LimitExceeded(
                "The document has a " + limit + " of " + measured + ", and at most " + allowed + " is allowed: "
                        + advice,
                Map.of("limit", limit, "allowed", allowed, "measured", measured));
    }

    /** The parser stops at the limit, so how much more there is remains unknown. */
    static LimitExceeded passed(String limit, long allowed, String advice) {
        return new LimitExceeded(
                "The document exceeds the limit of " + allowed + " " + limit + ": " + advice,
                Map.of("limit", limit, "allowed", allowed));
    }

    @Override
    public Map<String, Object> getExtensions() {
        return extensions;
    }
}
