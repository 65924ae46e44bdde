package ai.whisperengine.memory.event;

import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The statements that record events; each is a transaction of its own. */
@ApplicationScoped
public class EventStore {

    private static final String RECORD_EMOTION = """
            with asked as (select may_remember($1::text) as allowed),
            recorded as (
                insert into emotions (user_id, detected_emotion, confidence, context, response_adapted, "timestamp")
                select $1::text, $2::text, $3::float8, $4::text, coalesce($5::bool, false),
                    coalesce($6::timestamptz, now())
                from asked a where a.allowed
                returning id::int8)
            select true, a.allowed, r.id from asked a left join recorded r on true""";

    private static final String RECORD_EVENT = """
            with asked as (
                select (select c.normalized_name from character_directory c where c.normalized_name = $2::text) as handle,
                    may_remember($1::text) as allowed),
            recorded as (
                insert into user_events (user_id, bot_name, event_type, event_data, location_context, timestamp_utc)
                select $1::text, a.handle, $3::text, coalesce($4::text::jsonb, '{}'), $5::text,
                    coalesce($6::timestamptz, now())
                from asked a where a.handle is not null and a.allowed
                returning id::int8)
            select a.handle is not null, a.allowed, r.id from asked a left join recorded r on true""";

    private final Database database;

    public EventStore(Database database) {
        this.database = database;
    }

    /** What became of it: its id, or why it has none. */
    record Recorded(
            boolean characterKnown,
            boolean allowed,
            @Nullable Long id) {}

    Uni<Recorded> record(RecordDetectedEmotionInput input) {
        return database.query(
                        RECORD_EMOTION,
                        Arrays.asList(
                                input.userId,
                                input.emotion,
                                input.confidence,
                                input.context,
                                input.responseAdapted,
                                input.detectedAt))
                .map(EventStore::recorded);
    }

    Uni<Recorded> record(RecordUserEventInput input) {
        return database.query(
                        RECORD_EVENT,
                        Arrays.asList(
                                input.userId,
                                input.characterName,
                                input.eventType,
                                JsonObjects.text(input.data),
                                input.location,
                                input.occurredAt))
                .map(EventStore::recorded);
    }

    private static Recorded recorded(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Recorded(row.getBoolean(0), row.getBoolean(1), row.getLong(2));
    }
}
