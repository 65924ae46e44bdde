package ai.whisperengine.platform.change;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements about the outbox. A change is read once every older transaction has ended: whoever comes later then has
 * a higher number, so that a position in the order of transactions leaves nobody behind.
 */
@ApplicationScoped
public class OutboxStore {

    private final Database database;
    private final Outbox outbox;
    private final String next;
    private final String purge;

    public OutboxStore(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
        this.next = """
                select xact::text as place, id as number, %s from %s
                where (xact, id) > ($1::text::xid8, $2::int8) and xact < pg_snapshot_xmin(pg_current_snapshot())
                order by xact, id
                limit $3::int4""".formatted(outbox.columns(), outbox.table());
        this.purge = """
                delete from %1$s where id in (
                    select id from %1$s where occurred_at < now() - $1::text::interval
                    order by occurred_at limit $2::int4)""".formatted(outbox.table());
    }

    /** A place in the outbox: the transaction, as the database numbers them, and the change within it. */
    record Position(String transaction, long id) {}

    record Entry(Position position, Object change) {}

    /** The place behind everything that has ended. */
    Uni<Position> now() {
        return database.query("select pg_snapshot_xmin(pg_current_snapshot())::text", List.of())
                .map(found -> new Position(found.iterator().next().getString(0), 0));
    }

    Uni<List<Entry>> after(Position position, int most) {
        return database.query(next, List.of(position.transaction(), position.id(), most))
                .map(found -> {
                    List<Entry> entries = new ArrayList<>();
                    found.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    private Entry entry(Row row) {
        return new Entry(
                new Position(row.getString("place"), row.getLong("number")),
                outbox.reader().apply(row));
    }

    /** Removes changes older than this, at most so many. Returns how many went. */
    Uni<Integer> purge(Duration age, int most) {
        return database.query(purge, List.of(age.toSeconds() + " seconds", most))
                .map(found -> found.rowCount());
    }
}
