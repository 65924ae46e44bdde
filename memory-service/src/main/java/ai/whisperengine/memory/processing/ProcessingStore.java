package ai.whisperengine.memory.processing;

import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of markers; each is a transaction of its own. */
@ApplicationScoped
public class ProcessingStore {

    private static final String SET = """
            with set_marker as (
                insert into processing_markers as known (process, subject, bot_name, user_id, processed_until, details)
                select $1::text, coalesce($2::text, ''), $3::text, $4::text, $5::timestamptz,
                    coalesce($6::text::jsonb, '{}')
                where $3::text is null
                    or exists (select from character_directory c where c.normalized_name = $3::text)
                on conflict (process, subject, bot_name, user_id) do update
                    set processed_until = greatest(known.processed_until, excluded.processed_until),
                        details = case
                            when $6::text is null or excluded.processed_until < known.processed_until then known.details
                            else excluded.details end,
                        updated_at = now()
                returning known.id)
            select id from set_marker""";

    private final Database database;

    public ProcessingStore(Database database) {
        this.database = database;
    }

    /** The marker; null when there is no such character. */
    Uni<@Nullable Long> set(ProcessingMarkerInput input) {
        return database.query(
                        SET,
                        Arrays.asList(
                                input.process,
                                input.subject,
                                input.characterName,
                                input.userId,
                                input.processedUntil,
                                JsonObjects.text(input.details)))
                .map(rows -> {
                    var iterator = rows.iterator();
                    if (!iterator.hasNext()) {
                        return null;
                    }
                    Row row = iterator.next();
                    return row.getLong(0);
                });
    }

    Uni<Boolean> remove(long id) {
        return database.query("delete from processing_markers where id = $1::int8", List.of(id))
                .map(rows -> rows.rowCount() > 0);
    }
}
