package ai.whisperengine.character.edit;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import io.vertx.pgclient.PgException;
import java.util.Locale;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Failures of the database, told with the place in the request that they come from. */
final class Refusals {

    private Refusals() {}

    /** A rule of the database that the row at this path breaks. */
    static Throwable at(String path, Throwable failure) {
        ApiException known = Failures.of(failure);
        String rule = constraint(failure);
        String named = rule == null ? "" : " (rule " + rule + ")";
        return switch (known.code()) {
            case ALREADY_EXISTS ->
                ApiException.alreadyExists(
                                path + ": a row of the character has this key, or this content, already" + named)
                        .with("field", path);
            case BAD_USER_INPUT -> ApiException.badInput(path, known.getMessage());
            case LIMIT_EXCEEDED ->
                ApiException.limitExceeded(path + ": " + known.getMessage()).with("field", path);
            default -> known;
        };
    }

    /** The constraint that was broken, if the driver or Hibernate says it. */
    static @Nullable String constraint(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            String constraint = cause instanceof PgException pg
                    ? pg.getConstraint()
                    : cause instanceof ConstraintViolationException violation ? violation.getConstraintName() : null;
            if (constraint != null && !constraint.isEmpty()) {
                return constraint.toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }
}
