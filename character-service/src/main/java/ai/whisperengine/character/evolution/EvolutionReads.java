package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Table;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads of attempts, changes and analytics: one statement each. */
@ApplicationScoped
public class EvolutionReads {

    /** The years that both sides can write without loss. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 9999;

    private final Callers callers;
    private final Reader reader;

    public EvolutionReads(Callers callers, Reader reader) {
        this.callers = callers;
        this.reader = reader;
    }

    Uni<@Nullable OptimizationAttempt> attempt(String id, Selection selection) {
        callers.require();
        return reader.one(OptimizationAttempt.class, Condition.equal(OptimizationAttempt.class, "id", id), selection);
    }

    Uni<Connection.Page<OptimizationAttempt>> attempts(
            String characterName,
            @Nullable Set<OptimizationStatus> statuses,
            PageRequest request,
            Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.equal(OptimizationAttempt.class, "characterName", characterName));
        if (statuses != null) {
            conditions.add((alias, sql) -> statuses.isEmpty()
                    ? "false"
                    : alias + ".status in ("
                            + statuses.stream()
                                    .map(s -> sql.bind(s.word(), "text"))
                                    .collect(Collectors.joining(", "))
                            + ")");
        }
        return reader.page(OptimizationAttempt.class, Condition.and(conditions), request, connection);
    }

    /** Which rows of a list of changes: what is null does not restrict. */
    record Changes(
            @Nullable String characterName,
            @Nullable String parameterPath,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to) {

        private Condition on(Class<? extends Loaded> rowClass) {
            List<Condition> conditions = new ArrayList<>();
            if (characterName != null) {
                conditions.add(Condition.equal(rowClass, "characterName", characterName));
            }
            if (parameterPath != null) {
                conditions.add(Condition.equal(rowClass, "parameterPath", parameterPath));
            }
            if (from != null && to != null && !from.isBefore(to)) {
                throw ApiException.badInput("to", "must be later than from");
            }
            if (from != null) {
                conditions.add(time(rowClass, ">=", reachable("from", from)));
            }
            if (to != null) {
                conditions.add(time(rowClass, "<", reachable("to", to)));
            }
            return Condition.and(conditions);
        }

        private static Condition time(Class<? extends Loaded> rowClass, String operator, OffsetDateTime value) {
            Column column = Table.of(rowClass).byProperty("changeTimestamp");
            if (column == null) {
                throw new IllegalArgumentException(rowClass + " knows no time of change");
            }
            return (alias, sql) -> alias + "." + column.name() + " " + operator + " " + sql.bind(value, "timestamptz");
        }

        private static OffsetDateTime reachable(String field, OffsetDateTime value) {
            if (value.getYear() < FIRST_YEAR || value.getYear() > LAST_YEAR) {
                throw ApiException.badInput(field, "must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
            }
            return value;
        }
    }

    /** A page of one of the lists of changes. */
    <T extends Loaded> Uni<Connection.Page<T>> changes(
            Class<T> rowClass, Changes which, PageRequest request, Selection connection) {
        callers.require();
        return reader.page(rowClass, which.on(rowClass), request, connection);
    }

    Uni<Connection.Page<CharacterProfile>> profiles(
            @Nullable String characterName, PageRequest request, Selection connection) {
        return named(CharacterProfile.class, "normalizedName", characterName, request, connection);
    }

    Uni<Connection.Page<OptimizationSummary>> summaries(
            @Nullable String characterName, PageRequest request, Selection connection) {
        return named(OptimizationSummary.class, "characterName", characterName, request, connection);
    }

    private <T extends Loaded> Uni<Connection.Page<T>> named(
            Class<T> rowClass,
            String property,
            @Nullable String characterName,
            PageRequest request,
            Selection connection) {
        callers.require();
        Condition condition =
                characterName == null ? Condition.ALL : Condition.equal(rowClass, property, characterName);
        return reader.page(rowClass, condition, request, connection);
    }
}
