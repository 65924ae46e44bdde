package ai.whisperengine.memory.event;

import ai.whisperengine.memory.Consent;
import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.memory.event.EventStore.Recorded;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events and detected emotions: who may read and record them, and what they may be. */
@ApplicationScoped
public class EventService {

    private static final int LONGEST_WORD = 1_000;
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_TEXT = 10_000;

    private final Callers callers;
    private final Reader reader;
    private final EventStore store;

    public EventService(Callers callers, Reader reader, EventStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<Connection.Page<DetectedEmotion>> emotions(
            DetectedEmotionFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        equal(DetectedEmotion.class, "userId", filter.userId, conditions);
        equal(DetectedEmotion.class, "emotion", filter.emotion, conditions);
        Double least = filter.minConfidence;
        if (least != null) {
            Inputs.score(least, "filter.minConfidence");
            // The column is single precision: 0.7 there is less than 0.7 here.
            conditions.add((alias, sql) -> alias + ".confidence >= " + sql.bind(least, "float4"));
        }
        between("\"timestamp\"", filter.from, filter.to, conditions);
        return reader.page(DetectedEmotion.class, Condition.and(conditions), request, connection);
    }

    public Uni<Connection.Page<UserEvent>> events(UserEventFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        equal(UserEvent.class, "userId", filter.userId, conditions);
        equal(UserEvent.class, "characterName", filter.characterName, conditions);
        equal(UserEvent.class, "eventType", filter.eventType, conditions);
        between("timestamp_utc", filter.from, filter.to, conditions);
        return reader.page(UserEvent.class, Condition.and(conditions), request, connection);
    }

    private static void equal(
            Class<? extends Loaded> rowClass, String property, @Nullable String value, List<Condition> conditions) {
        if (value != null) {
            conditions.add(
                    Condition.equal(rowClass, property, Inputs.atMost(value, "filter." + property, LONGEST_WORD)));
        }
    }

    private static void between(
            String column, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to, List<Condition> conditions) {
        if (from != null) {
            OffsetDateTime moment = Inputs.storable(from, "filter.from");
            conditions.add((alias, sql) -> alias + "." + column + " >= " + sql.bind(moment, "timestamptz"));
        }
        if (to != null) {
            OffsetDateTime moment = Inputs.storable(to, "filter.to");
            conditions.add((alias, sql) -> alias + "." + column + " < " + sql.bind(moment, "timestamptz"));
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiException.badInput("filter.from", "must not be after to");
        }
    }

    public Uni<DetectedEmotion> record(RecordDetectedEmotionInput input, Selection selection) {
        callers.require();
        Inputs.text(input.userId, "input.userId", LONGEST_WORD);
        Inputs.text(input.emotion, "input.emotion", LONGEST_LABEL);
        Inputs.score(input.confidence, "input.confidence");
        Inputs.optionalText(input.context, "input.context", LONGEST_TEXT);
        if (input.detectedAt != null) {
            Inputs.past(input.detectedAt, "input.detectedAt");
        }
        return store.record(input).map(EventService::id).chain(id -> read(DetectedEmotion.class, id, selection));
    }

    public Uni<UserEvent> record(RecordUserEventInput input, Selection selection) {
        callers.require();
        Inputs.text(input.userId, "input.userId", LONGEST_WORD);
        Inputs.text(input.characterName, "input.characterName", LONGEST_WORD);
        Inputs.text(input.eventType, "input.eventType", LONGEST_LABEL);
        Inputs.optionalText(input.location, "input.location", LONGEST_WORD);
        if (input.data != null) {
            JsonObjects.bounded(input.data, "input.data");
        }
        if (input.occurredAt != null) {
            Inputs.past(input.occurredAt, "input.occurredAt");
        }
        return store.record(input).map(EventService::id).chain(id -> read(UserEvent.class, id, selection));
    }

    private static @Nullable Long id(Recorded recorded) {
        if (!recorded.characterKnown()) {
            throw ApiException.notFound("There is no character with this handle")
                    .with("field", "input.characterName");
        }
        if (!recorded.allowed()) {
            throw Consent.refused("input.userId");
        }
        return recorded.id();
    }

    private <T extends Loaded> Uni<T> read(Class<T> rowClass, @Nullable Long id, Selection selection) {
        if (id == null) {
            throw new IllegalStateException("an insert that inserts nothing");
        }
        return reader.one(rowClass, Condition.equal(rowClass, "id", id), selection)
                .map(row -> {
                    if (row == null) {
                        throw ApiException.notFound("The user was removed at the same time");
                    }
                    return row;
                });
    }
}
