package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements about messages. Each is one statement and therefore a transaction of its own. */
@ApplicationScoped
public class MessageStore {

    private static final String APPEND =
            "select place, outcome, message_id from append_messages($1::int8, $2::text::jsonb)";

    /** A user's are the messages that the user wrote, and those that a character or the system said to the user. */
    private static final String FORGET =
            "delete from conversation_messages m where m.user_id = $1::text and m.id = any ($2::int8[]) returning m.id";

    private final Database database;

    public MessageStore(Database database) {
        this.database = database;
    }

    /** What became of the message at this place of the batch. */
    record Stored(int place, String outcome, @Nullable Long id) {}

    /** Stores the messages, whatever their number, in one statement; empty when there is no such conversation. */
    Uni<List<Stored>> append(Long conversationId, Map<Integer, NewMessageInput> messages) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        messages.forEach((place, message) -> array.add(json(place, message)));
        return database.query(APPEND, List.of(conversationId, array.build().toString()))
                .map(rows -> {
                    List<Stored> stored = new ArrayList<>();
                    for (Row row : rows) {
                        stored.add(new Stored(row.getInteger(0), row.getString(1), row.getLong(2)));
                    }
                    return stored;
                });
    }

    private static JsonObjectBuilder json(int place, NewMessageInput message) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("place", place)
                .add("kind", message.authorKind.name())
                .add("content", message.content);
        add(object, "author", message.authorId);
        add(object, "sent_at", message.sentAt);
        add(object, "reply_to", message.replyToId);
        add(object, "reply_to_client", message.replyToClientMessageId);
        add(object, "client_id", message.clientMessageId);
        JsonValue metadata = message.metadata;
        if (metadata != null && metadata.getValueType() == JsonValue.ValueType.OBJECT) {
            object.add("metadata", metadata);
        }
        return object;
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable Object value) {
        if (value != null) {
            object.add(name, value.toString());
        }
    }

    Uni<List<String>> forget(String userId, List<Long> ids) {
        return database.query(FORGET, List.of(userId, ids.toArray(new Long[0]))).map(rows -> {
            List<String> gone = new ArrayList<>();
            rows.forEach(row -> gone.add(row.getLong(0).toString()));
            return gone;
        });
    }
}
