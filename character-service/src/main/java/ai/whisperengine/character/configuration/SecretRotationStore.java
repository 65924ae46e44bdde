package ai.whisperengine.character.configuration;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The statements of a rotation. */
@ApplicationScoped
public class SecretRotationStore {

    private final Database database;

    public SecretRotationStore(Database database) {
        this.database = database;
    }

    record Stored(Integer id, String text) {}

    record Replacement(Integer id, String before, String after) {}

    /** The next stored values of a column behind an id. */
    Uni<List<Stored>> next(SecretColumn column, int after, int count) {
        String sql = "select id, " + column.name() + "::text from " + column.table() + " where id > $1::int4 and "
                + column.name() + " is not null order by id limit $2::int4";
        return database.query(sql, List.of(after, count)).map(rows -> {
            List<Stored> found = new ArrayList<>();
            rows.forEach(row -> found.add(new Stored(row.getInteger(0), row.getString(1))));
            return found;
        });
    }

    /** Replaces values that are still what they were; how many those are. */
    Uni<Integer> replace(SecretColumn column, List<Replacement> replacements) {
        if (replacements.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        // One statement for a batch: all of it is kept, or nothing.
        String sql = "update " + column.table() + " t set " + column.name() + " = v.after::" + column.type()
                + " from unnest($1::int4[], $2::text[], $3::text[]) v (id, before, after)"
                + " where t.id = v.id and t." + column.name() + " = v.before::" + column.type();
        return database.query(
                        sql,
                        List.of(
                                replacements.stream().map(Replacement::id).toArray(Integer[]::new),
                                replacements.stream().map(Replacement::before).toArray(String[]::new),
                                replacements.stream().map(Replacement::after).toArray(String[]::new)))
                .map(rows -> rows.rowCount());
    }
}
