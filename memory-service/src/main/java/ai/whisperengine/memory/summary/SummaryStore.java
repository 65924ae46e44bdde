package ai.whisperengine.memory.summary;

import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements about summaries. Each is one statement and therefore a transaction of its own. */
@ApplicationScoped
public class SummaryStore {

    /** A channel that is not told now is one that is not known any more. */
    private static final String SAVE = """
            with asked as (
                select (select c.normalized_name from character_directory c where c.normalized_name = $2::text) as handle,
                    may_remember($1::text) as allowed),
            saved as (
            insert into conversation_summaries as s (
                user_id, bot_name, summary_text, summary_type, start_timestamp, end_timestamp, message_count, key_topics,
                emotional_tone, compression_ratio, confidence_score, enrichment_version, platform, channel_id,
                channel_type)
            select $1::text, a.handle, $3::text, coalesce($4::text, 'time_window'), $5::timestamptz,
                $6::timestamptz, $7::int4, $8::text[], $9::text, $10::float8, coalesce($11::float8, 0.5),
                coalesce($12::text, 'v1.0'), case when $14::text is not null then $13::text end, $14::text,
                coalesce($15::text, (
                    select t.channel_type from conversation_threads t
                    where t.platform = $13::text and t.channel_id = $14::text))
            from asked a where a.handle is not null and a.allowed
            on conflict (user_id, bot_name, start_timestamp, end_timestamp) do update set
                summary_text = excluded.summary_text, summary_type = excluded.summary_type,
                message_count = excluded.message_count, key_topics = excluded.key_topics,
                emotional_tone = excluded.emotional_tone, compression_ratio = excluded.compression_ratio,
                confidence_score = excluded.confidence_score, enrichment_version = excluded.enrichment_version,
                platform = excluded.platform, channel_id = excluded.channel_id, channel_type = excluded.channel_type
            returning s.id)
            select a.handle is not null, a.allowed, saved.id from asked a left join saved on true""";

    private static final String FORGET =
            "delete from conversation_summaries s where s.user_id = $1::text and s.id = any ($2::int8[]) returning s.id";

    private final Database database;

    public SummaryStore(Database database) {
        this.database = database;
    }

    /** What became of a summary: its id, or whether it was the character that is not known. */
    record Saved(
            boolean characterKnown,
            boolean allowed,
            @Nullable Long id) {}

    Uni<Saved> save(SaveSummaryInput input, Channel channel) {
        List<@Nullable String> topics = input.topics;
        return database.query(
                        SAVE,
                        Arrays.asList(
                                input.userId,
                                input.characterName,
                                input.text,
                                input.summaryType,
                                input.startsAt,
                                input.endsAt,
                                input.messageCount,
                                topics == null ? null : topics.toArray(new String[0]),
                                input.emotionalTone,
                                input.compressionRatio,
                                input.confidence,
                                input.enrichmentVersion,
                                channel.platform(),
                                channel.id(),
                                channel.type()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Saved(row.getBoolean(0), row.getBoolean(1), row.getLong(2));
                });
    }

    Uni<List<String>> forget(String userId, List<Long> ids) {
        return database.query(FORGET, List.of(userId, ids.toArray(new Long[0]))).map(rows -> {
            List<String> gone = new ArrayList<>();
            rows.forEach(row -> gone.add(String.valueOf(row.getLong(0))));
            return gone;
        });
    }
}
