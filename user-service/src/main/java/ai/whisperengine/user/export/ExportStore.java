package ai.whisperengine.user.export;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of an export. */
@ApplicationScoped
public class ExportStore {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** One answer is bounded by its records and characters; beyond, the document is null. */
    private static final String DOCUMENT = """
            with found as materialized (select e.table_name, e.record from export_user($1::text, $2::int4 + 1) e),
                size as (select count(*)::int4 as records, coalesce(sum(length(f.record::text)), 0) as characters
                    from found f)
            select user_key($1::text), now(), s.records, case when s.records <= $2::int4 and s.characters <= $3::int4
                then (select jsonb_object_agg(t.table_name, t.records)::text
                    from (select f.table_name, jsonb_agg(f.record) as records from found f group by f.table_name) t) end
            from size s""";

    private static final String LINES = """
            select jsonb_build_object('table', e.table_name, 'record', e.record)::text from export_user($1::text) e""";

    private static final String NOTE = """
            select exists (select from universal_users u where u.universal_id = user_key($1::text))
                and (select note_access(user_key($1::text), $2::text, 'EXPORT'))""";

    private final Database database;

    public ExportStore(Database database) {
        this.database = database;
    }

    record Found(
            String userId,
            OffsetDateTime at,
            int records,
            @Nullable String document) {}

    /** Notes that the user's data is given out; false when there is no such user. */
    Uni<Boolean> note(String userId, String actor) {
        return database.query(NOTE, List.of(userId, actor))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Found> document(String userId, int mostRecords, int mostCharacters) {
        return database.query(DOCUMENT, List.of(userId, mostRecords, mostCharacters))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Found(row.getString(0), row.getOffsetDateTime(1), row.getInteger(2), row.getString(3));
                });
    }

    Multi<String> lines(String userId) {
        return database.stream(LINES, List.of(userId), LIMIT).map(row -> row.getString(0));
    }
}
