package ai.whisperengine.platform.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns whatever went wrong into a failure of the catalogue. What no rule knows is INTERNAL and goes to the log. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    public static ApiException of(Throwable failure) {
        Set<Throwable> seen = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
            ApiException known = known(t);
            if (known != null) {
                return known;
            }
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "Unexpected failure, reference %s", reference);
        return ApiException.internal("An unexpected failure; the log has it under reference " + reference, failure);
    }

    /**
     * The failure as an exception. The engine answers nothing at all, not even an error, to what is neither an exception
     * nor an error; the database client fails so when no connection becomes free.
     */
    public static Throwable reportable(Throwable failure) {
        return failure instanceof Exception || failure instanceof Error
                ? failure
                : ApiException.unavailable("The database is not available now", failure);
    }

    private static @Nullable ApiException known(Throwable t) {
        if (t instanceof ApiException api) {
            return api;
        }
        if (t instanceof PgException pg) {
            return ofSqlState(pg.getSqlState(), pg.getConstraint(), pg);
        }
        // Hibernate keeps the driver's state and constraint, and hides the driver's failure.
        if (t instanceof JDBCException jdbc) {
            String constraint = jdbc instanceof org.hibernate.exception.ConstraintViolationException violation
                    ? violation.getConstraintName()
                    : null;
            return ofSqlState(jdbc.getSQLState(), constraint, jdbc);
        }
        if (t instanceof ConstraintViolationException violations) {
            return ofViolations(violations);
        }
        if (t instanceof OptimisticLockException) {
            return ApiException.conflict("Somebody else changed this at the same time; read it again");
        }
        if (t instanceof TimeoutException || t instanceof io.smallrye.mutiny.TimeoutException) {
            return ApiException.unavailable("The database did not answer in time", t);
        }
        if (t instanceof ConnectionPoolTooBusyException || isPoolTimeout(t)) {
            return ApiException.unavailable("No database connection became free in time", t);
        }
        if (t instanceof CoercingParseLiteralException || t instanceof CoercingParseValueException) {
            return ApiException.badInput("A value of the request has another type than its field");
        }
        // What cannot be decoded is a defect of ours, and no sign of a missing database.
        if ((t instanceof IOException && !(t instanceof JsonProcessingException))
                || t instanceof ClosedConnectionException) {
            return ApiException.unavailable("The database cannot be reached", t);
        }
        return null;
    }

    /** The pool has no class for it. */
    private static boolean isPoolTimeout(Throwable t) {
        return t instanceof NoStackTraceThrowable
                && String.valueOf(t.getMessage()).startsWith("Timeout");
    }

    /** Messages name the rule, never a value of the row: another tenant's data may stand in it. */
    private static @Nullable ApiException ofSqlState(
            @Nullable String sqlState, @Nullable String constraint, Throwable cause) {
        String state = sqlState == null ? "" : sqlState;
        String rule = constraint == null || constraint.isEmpty() ? "" : " (rule " + constraint + ")";
        return switch (state) {
            case "23505" -> ApiException.alreadyExists("A row with this key exists already" + rule);
            case "23503" ->
                ApiException.notFound(
                        refersToUser(constraint)
                                ? "There is no user with this id; make one with resolveUser of the user service first"
                                : "The request refers to something that does not exist" + rule);
            case "23502" -> ApiException.badInput("A required value is missing" + rule);
            case "23514" -> ApiException.badInput("A value is out of its range" + rule);
            case "40001", "40P01", "55P03" ->
                ApiException.conflict("Another change was under way at the same time; try again");
            case "57014" -> ApiException.unavailable("The database took too long over this request", cause);
            case "42501" -> ApiException.forbidden("This service may not touch that data");
            case "22021", "22P05" -> ApiException.badInput("Text contains a character that cannot be stored (NUL)");
            case "54000" -> ApiException.limitExceeded("A text is too long for the key that it is part of");
            default ->
                state.startsWith("22")
                        ? ApiException.badInput("A value has the wrong form or is out of range")
                        : state.startsWith("54")
                                ? ApiException.limitExceeded("The request is larger than the database can take")
                                : outOfService(state, cause);
        };
    }

    private static boolean refersToUser(@Nullable String constraint) {
        return constraint != null && constraint.endsWith("_user_id_fkey");
    }

    private static @Nullable ApiException outOfService(String state, Throwable cause) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")
                ? ApiException.unavailable("The database is not available now", cause)
                : null;
    }

    private static ApiException ofViolations(ConstraintViolationException violations) {
        String message = violations.getConstraintViolations().stream()
                .sorted(Comparator.comparing(v -> v.getPropertyPath().toString()))
                .map(Failures::describe)
                .distinct()
                .collect(Collectors.joining("; "));
        return ApiException.badInput(message);
    }

    static String describe(ConstraintViolation<?> violation) {
        return violation.getPropertyPath() + " " + violation.getMessage();
    }
}
