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
            insert into emotions (user_id, detected_emotion, confidence, context, response_adapted, "timestamp")
            values ($1::text, $2::text, $3::float8, $4::text, coalesce($5::bool, false), coalesce($6::timestamptz, now()))
            returning id::int8""";

    private static final String RECORD_EVENT = """
            insert into user_events (user_id, bot_name, event_type, event_data, location_context, timestamp_utc)
            select $1::text, c.normalized_name, $3::text, coalesce($4::text::jsonb, '{}'), $5::text,
                coalesce($6::timestamptz, now())
            from character_directory c where c.normalized_name = $2::text
            returning id::int8""";

    private final Database database;

    public EventStore(Database database) {
        this.database = database;
    }

    Uni<@Nullable Long> record(RecordDetectedEmotionInput input) {
        return database.query(
                        RECORD_EMOTION,
                        Arrays.asList(
                                input.userId,
                                input.emotion,
                                input.confidence,
                                input.context,
                                input.responseAdapted,
                                input.detectedAt))
                .map(EventStore::id);
    }

    /** The new event; null when there is no such character. */
    Uni<@Nullable Long> record(RecordUserEventInput input) {
        return database.query(
                        RECORD_EVENT,
                        Arrays.asList(
                                input.userId,
                                input.characterName,
                                input.eventType,
                                JsonObjects.text(input.data),
                                input.location,
                                input.occurredAt))
                .map(EventStore::id);
    }

    private static @Nullable Long id(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? iterator.next().getLong(0) : null;
    }
}
