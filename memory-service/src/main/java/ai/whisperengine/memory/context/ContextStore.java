package ai.whisperengine.memory.context;

import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.memory.conversation.ConversationRules;
import ai.whisperengine.memory.conversation.Pair;
import ai.whisperengine.memory.summary.SummaryFilter;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statement behind a context. Each of its four parts is a bounded range of an index. */
@ApplicationScoped
public class ContextStore {

    /** Facts and memories that are looked at before their scores are known. */
    private static final int CANDIDATES = 200;

    private static final String AUDIENCE = "(select r.audience from reader r)";
    private static final String STAYS = "(select r.stays from reader r)";

    private static final String FIND = replaced(
            """
            with reader as materialized (
                select shares_between_characters($1::text) as shares, stays_in_channel($1::text) as stays,
                    coalesce((select c.allow_server_to_dm from user_consent c where c.universal_id = $1::text), false)
                        as to_direct,
                    case when $5::text is not null then channel_audience($5::text) else coalesce((
                        select t.audience from conversation_threads t
                        where t.platform = $3::text and t.channel_id = $4::text), 'UNKNOWN') end as audience,
                    replace(plainto_tsquery('question', search_text($6::text))::text, ' & ', ' | ')::tsquery as words)
            (select 'MESSAGE' as kind, m.id::text as id, m.content as text, m.sent_at as at, m.author_kind as word,
                0::float8 as weight, 0::float8 as age_days, 0 as uses, 0::float8 as decay, false as matched
            from conversation_messages m
            where m.user_id = $1::text and m.character_name = $2::text and not m.is_command
                and m.sent_at >= now() - interval '{window} hours' and {message}
            order by m.sent_at desc, m.id desc limit {messages})
            union all
            (select 'SUMMARY', s.id::text, s.summary_text, s.end_timestamp, null, s.confidence_score, 0, 0, 0, s.matched
            from (
                select s.*, row_number() over (order by s.start_timestamp desc, s.id desc) = 1 as is_latest,
                    coalesce(to_tsvector('simple', search_text(s.summary_text || ' '
                        || array_to_string(coalesce(s.key_topics, '{}'), ' '))) @@ (select r.words from reader r), false)
                        as matched
                from conversation_summaries s
                where s.user_id = $1::text and s.bot_name = $2::text and s.confidence_score >= {confidence}
                    and s.end_timestamp >= now() - interval '{window} hours' and {summary}) s
            where s.matched or s.is_latest
            order by s.matched desc, s.start_timestamp desc, s.id desc
            limit case when $6::text is null then 1 else {summaries} end)
            union all
            (select 'FACT', f.id::text, e.entity_name, f.last_confirmed_at, f.relationship_type,
                f.confidence * fact_relevance(now() - f.last_confirmed_at), 0, 0, 0, false
            from (
                select f.* from user_fact_relationships f
                where f.user_id = $1::text and f.status = 'ACTIVE' and (f.valid_to is null or f.valid_to > now())
                    and f.valid_from <= now()
                    and (f.mentioned_by_character is null or f.mentioned_by_character = $2::text
                        or (select r.shares from reader r))
                    and {fact}
                order by f.confidence desc, f.id desc limit {candidates}) f
            join fact_entities e on e.id = f.entity_id
            left join relation_rules r on r.relation = f.relationship_type
            where (now() - f.last_confirmed_at > make_interval(days => r.outdated_after_days)) is not true)
            union all
            (select 'MEMORY', m.id::text, m.content, m.created_at, null, m.importance_score,
                extract(epoch from now() - m.created_at)::float8 / 86400, m.access_count, m.decay,
                coalesce(m.search @@ (select r.words from reader r), false)
            from memory_entries m
            where m.id in (
                (select m.id from memory_entries m
                where m.user_id = $1::text and {heard} and {memory}
                order by m.importance_score desc, m.id desc limit {candidates})
                union
                (select m.id from memory_entries m
                where m.user_id = $1::text and m.search @@ (select r.words from reader r) and {heard} and {memory}
                order by m.created_at desc, m.id desc limit {candidates})))""",
            Map.ofEntries(
                    Map.entry("window", String.valueOf(ConversationRules.WINDOW_HOURS)),
                    Map.entry("message", Channel.surfacing(AUDIENCE, STAYS, "m", here("m.channel_id", "m"))),
                    Map.entry("messages", String.valueOf(ContextRules.MESSAGES)),
                    Map.entry("confidence", String.valueOf(SummaryFilter.CONFIDENCE)),
                    Map.entry("summary", Channel.surfacingUntold(AUDIENCE, STAYS, "s", here("s.channel_id", "s"))),
                    Map.entry("summaries", String.valueOf(ContextRules.SUMMARIES)),
                    Map.entry(
                            "fact",
                            Channel.surfacingFact(
                                    AUDIENCE,
                                    STAYS,
                                    "(select r.to_direct from reader r)",
                                    "f",
                                    here("t.channel_id", "t"))),
                    Map.entry("candidates", String.valueOf(CANDIDATES)),
                    Map.entry(
                            "heard",
                            "(m.character_name is null or m.character_name = $2::text or (select r.shares from reader"
                                    + " r))"),
                    Map.entry("memory", Channel.surfacing(AUDIENCE, STAYS, "m", here("m.channel", "m")))));

    private final Database database;

    public ContextStore(Database database) {
        this.database = database;
    }

    /**
     * What came into question.
     *
     * @param word the kind of author of a message, the relation of a fact
     * @param weight the confidence of a summary, the weighted confidence of a fact, the importance of a memory
     */
    record Found(
            ContextKind kind,
            String id,
            String text,
            OffsetDateTime at,
            String word,
            double weight,
            double ageDays,
            int uses,
            double decay,
            boolean matched) {}

    /** Messages come newest first. */
    Uni<List<Found>> find(Pair pair, Channel channel, @Nullable String message) {
        return database.query(
                        FIND,
                        Arrays.asList(
                                pair.userId(),
                                pair.characterName(),
                                channel.platform(),
                                channel.id(),
                                channel.type(),
                                message))
                .map(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(found(row)));
                    return found;
                });
    }

    private static Found found(Row row) {
        String word = row.getString("word");
        return new Found(
                ContextKind.valueOf(row.getString("kind")),
                row.getString("id"),
                row.getString("text"),
                row.getOffsetDateTime("at"),
                word == null ? "" : word,
                row.getDouble("weight"),
                row.getDouble("age_days"),
                row.getInteger("uses"),
                row.getDouble("decay"),
                row.getBoolean("matched"));
    }

    /** Whether a row is of the reader's own channel. */
    private static String here(String channel, String alias) {
        return "coalesce(" + channel + " = $4::text and " + alias + ".platform = $3::text, false)";
    }

    private static String replaced(String text, Map<String, String> values) {
        String result = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            result = result.replace("{" + value.getKey() + "}", value.getValue());
        }
        return result;
    }
}
