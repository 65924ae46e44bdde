package ai.whisperengine.character.change;

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
public class ChangeStore {

    private static final String NEXT = """
            select c.xact::text, c.id, c.character_id, c.normalized_name, c.change, c.version, c.occurred_at
            from character_changes c
            where (c.xact, c.id) > ($1::text::xid8, $2::int8) and c.xact < pg_snapshot_xmin(pg_current_snapshot())
            order by c.xact, c.id
            limit $3::int4""";

    private static final String PURGE = """
            delete from character_changes where id in (
                select id from character_changes where occurred_at < now() - $1::text::interval
                order by occurred_at limit $2::int4)""";

    private final Database database;

    public ChangeStore(Database database) {
        this.database = database;
    }

    /** A place in the outbox: the transaction, as the database numbers them, and the change within it. */
    record Position(String transaction, long id) {}

    record Entry(Position position, CharacterChange change) {}

    /** The place behind everything that has ended. */
    Uni<Position> now() {
        return database.query("select pg_snapshot_xmin(pg_current_snapshot())::text", List.of())
                .map(found -> new Position(found.iterator().next().getString(0), 0));
    }

    Uni<List<Entry>> after(Position position, int most) {
        return database.query(NEXT, List.of(position.transaction(), position.id(), most))
                .map(found -> {
                    List<Entry> entries = new ArrayList<>();
                    found.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    private static Entry entry(Row row) {
        return new Entry(
                new Position(row.getString(0), row.getLong(1)),
                new CharacterChange(
                        row.getInteger(2),
                        row.getString(3),
                        CharacterChangeKind.valueOf(row.getString(4)),
                        row.getInteger(5),
                        row.getOffsetDateTime(6)));
    }

    /** Removes changes older than this, at most so many. Returns how many went. */
    Uni<Integer> purge(Duration age, int most) {
        return database.query(PURGE, List.of(age.toSeconds() + " seconds", most))
                .map(found -> found.rowCount());
    }
}
