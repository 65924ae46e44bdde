package ai.whisperengine.memory.fact;

import ai.whisperengine.memory.Consent;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.Announcement;
import ai.whisperengine.platform.change.ChangeStream;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.BatchReader;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.ParentLink;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may read and change facts, and what may be said of them. How facts settle stands in the database. */
@ApplicationScoped
public class FactService {

    static final int MOST_FACTS = 1_000;
    private static final int REASON = 2_000;

    private final Callers callers;
    private final Reader reader;
    private final BatchReader batches;
    private final FactStore store;
    private final ChangeStream changes;

    public FactService(Callers callers, Reader reader, BatchReader batches, FactStore store, ChangeStream changes) {
        this.callers = callers;
        this.reader = reader;
        this.batches = batches;
        this.store = store;
        this.changes = changes;
    }

    Uni<@Nullable Fact> byId(String id, @Nullable OffsetDateTime knownAt, Selection selection) {
        callers.require();
        return read(Inputs.uuid(id, "id"), known(knownAt), selection);
    }

    /** Facts of a user; `more` restricts them further. */
    Uni<Connection.Page<Fact>> page(
            String userId,
            @Nullable FactFilter filter,
            Condition more,
            @Nullable OffsetDateTime validAt,
            @Nullable OffsetDateTime knownAt,
            PageRequest request,
            Selection connection) {
        callers.require();
        OffsetDateTime known = known(knownAt);
        Condition condition = Condition.and(List.of(FactConditions.of(userId, filter, validAt, known), more));
        return reader.answerPage(Fact.class, FactSources.knownAt(known), condition, request, connection);
    }

    /** The facts below many parents at once: what the link says is about, or was heard by, each of them. */
    <K> Uni<Map<K, Connection.Page<Fact>>> below(
            Collection<K> parents,
            ParentLink link,
            @Nullable FactFilter filter,
            @Nullable OffsetDateTime validAt,
            @Nullable OffsetDateTime knownAt,
            PageRequest request,
            Selection connection) {
        callers.require();
        OffsetDateTime known = known(knownAt);
        return batches.pages(
                Fact.class,
                FactSources.knownAt(known),
                link,
                parents,
                FactConditions.of(filter, validAt, known),
                request,
                connection);
    }

    Uni<Connection.Page<Fact>> history(String factId, PageRequest request, Selection connection) {
        callers.require();
        Condition condition = Condition.equal(Fact.class, "id", Inputs.uuid(factId, "factId"));
        return reader.answerPage(Fact.class, FactSources.HISTORY, condition, request, connection);
    }

    private static @Nullable OffsetDateTime known(@Nullable OffsetDateTime knownAt) {
        return knownAt == null ? null : Inputs.past(knownAt, "knownAt");
    }

    Uni<Fact> record(RecordFactInput input, Selection selection) {
        callers.require();
        return store.record(FactInputs.record(input, "input")).chain(settled -> {
            if (settled.problem() != null) {
                throw refusal(settled, "input");
            }
            return found(settled.factId(), selection);
        });
    }

    Uni<List<RecordedFact>> recordAll(List<RecordFactInput> inputs) {
        callers.require();
        if (inputs.isEmpty() || inputs.size() > MOST_FACTS) {
            throw ApiException.badInput("inputs", "a batch has 1 to " + MOST_FACTS + " facts");
        }
        List<RecordedFact> report = new ArrayList<>();
        List<JsonObject> sound = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            try {
                sound.add(FactInputs.record(inputs.get(i), "inputs[" + i + "]"));
                places.add(i);
            } catch (ApiException refusal) {
                report.add(RecordedFact.refused(i, refusal));
            }
        }
        if (sound.isEmpty()) {
            return Uni.createFrom().item(report);
        }
        return store.record(sound).map(settled -> {
            settled.forEach(s -> report.add(reported(s, places.get(s.place()))));
            report.sort(java.util.Comparator.comparing(r -> r.index));
            return report;
        });
    }

    private static RecordedFact reported(FactStore.Settled settled, int index) {
        UUID factId = settled.factId();
        return factId == null
                ? RecordedFact.refused(index, refusal(settled, "inputs[" + index + "]"))
                : RecordedFact.of(index, FactOutcome.valueOf(String.valueOf(settled.outcome())), factId.toString());
    }

    static ApiException refusal(FactStore.Settled settled, String path) {
        String field = settled.field() == null ? path : path + "." + settled.field();
        String problem = String.valueOf(settled.problem());
        if (problem.equals("23503")) {
            return ApiException.notFound(
                            field.endsWith(".userId")
                                    ? "There is no user with this id; make one with resolveUser of the user service first"
                                    : field.endsWith(".characterName")
                                            ? "There is no character with this handle"
                                            : "The entity or the user was removed at the same time")
                    .with("field", field);
        }
        if (problem.equals("42501")) {
            return Consent.refused(field);
        }
        if (problem.equals("23505")) {
            return ApiException.alreadyExists("The user has this fact already").with("field", field);
        }
        if (problem.startsWith("54")) {
            return ApiException.limitExceeded("A text is too long for the key that it is part of")
                    .with("field", field);
        }
        return ApiException.badInput(field, "has a value that cannot be stored");
    }

    Uni<Fact> confirm(String id, @Nullable FactConfirmationInput input, Selection selection) {
        callers.require();
        return changed(
                Inputs.uuid(id, "id"), key -> store.confirm(key, FactInputs.confirmation(input)), "input", selection);
    }

    Uni<Fact> retract(String id, @Nullable OffsetDateTime endedAt, @Nullable String reason, Selection selection) {
        callers.require();
        OffsetDateTime ended = endedAt == null ? null : Inputs.past(endedAt, "endedAt");
        String why = Inputs.optionalText(reason, "reason", REASON);
        return changed(Inputs.uuid(id, "id"), key -> store.retract(key, ended, why), "endedAt", selection);
    }

    Uni<Fact> correct(String id, FactCorrectionInput correction, @Nullable String reason, Selection selection) {
        callers.require();
        JsonObject given = FactInputs.correction(correction);
        String why = Inputs.optionalText(reason, "reason", REASON);
        return changed(Inputs.uuid(id, "id"), key -> store.correct(key, given, why), "correction", selection);
    }

    private Uni<Fact> changed(
            UUID id, java.util.function.Function<UUID, Uni<String>> change, String path, Selection selection) {
        return change.apply(id).chain(outcome -> switch (outcome) {
            case "MISSING" -> throw ApiException.notFound("There is no fact with this id");
            case "CLOSED" -> throw Consent.refused("id");
            case "SUPERSEDED" ->
                throw ApiException.conflict(
                        "The fact was superseded and holds no more; what is said again is recorded" + " anew");
            case "CHARACTER" ->
                throw ApiException.notFound("There is no character with this handle")
                        .with("field", path + ".characterName");
            case "EARLY" -> throw ApiException.badInput(path, "must not lie before validFrom of the fact");
            case "PERIOD" -> throw ApiException.badInput(path + ".validTo", "must not lie before validFrom");
            default -> found(id, selection);
        });
    }

    Uni<Fact> found(@Nullable UUID id, Selection selection) {
        if (id == null) {
            throw new IllegalStateException("A change of a fact that names no fact");
        }
        return read(id, null, selection).map(fact -> {
            if (fact == null) {
                throw ApiException.notFound("The fact was removed at the same time");
            }
            return fact;
        });
    }

    private Uni<@Nullable Fact> read(UUID id, @Nullable OffsetDateTime knownAt, Selection selection) {
        return reader.answer(
                Fact.class, FactSources.knownAt(knownAt), Condition.equal(Fact.class, "id", id), selection);
    }

    /** The changes of a user's facts from now on. */
    Multi<FactChange> follow(String userId) {
        callers.require();
        Inputs.storable(userId, "userId");
        Multi<FactChange> following = changes.follow(
                        Announcement.class, change -> change.topic().equals("fact") && userId.equals(change.userId()))
                .map(FactChange::of);
        return store.userExists(userId).onItem().transformToMulti(exists -> {
            if (!exists) {
                throw ApiException.notFound("There is no user with this id");
            }
            return following;
        });
    }
}
