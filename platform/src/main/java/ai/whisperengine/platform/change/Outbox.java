package ai.whisperengine.platform.change;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;

/**
 * The table in which a slice announces its changes. Beside what it tells, it has the columns {@code id}, {@code xact}
 * (the transaction) and {@code occurred_at}. Each service produces one.
 *
 * @param columns what is selected of a change
 * @param reader makes the event of such a row
 */
public record Outbox(String table, String columns, Function<Row, Object> reader) {

    private static final String ANNOUNCED = "topic, user_id, subject, change, details, occurred_at";

    /** The outbox of a slice whose changes are {@link Announcement}s. */
    public static Outbox ofAnnouncements(String table) {
        return new Outbox(
                table,
                ANNOUNCED,
                row -> new Announcement(
                        row.getString("topic"),
                        row.getString("user_id"),
                        row.getString("subject"),
                        row.getString("change"),
                        row.get(JsonObject.class, "details"),
                        row.getOffsetDateTime("occurred_at")));
    }
}
