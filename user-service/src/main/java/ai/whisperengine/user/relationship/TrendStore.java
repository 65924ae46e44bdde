package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is computed over many rows: the trend of a pair, and what relationships have in common. One statement each. */
@ApplicationScoped
public class TrendStore {

    /** A Monday: weeks begin there. */
    private static final String ORIGIN = "timestamptz '2001-01-01 00:00:00+00'";

    /**
     * The events of each bucket, then a row for every bucket: one without events shows the last values before it, and
     * the first of all what the pair stood at before the first event.
     */
    private static final String TREND = """
            with person as (
                select user_key($1::text) as key
            ), bounds as (
                select make_interval(hours => $4::int4) as width, now() as until,
                    date_bin(make_interval(hours => $4::int4), now() - make_interval(days => $3::int4), %1$s) as since
            ), pair as (
                select s.trust, s.affection, s.attunement from relationship_scores s
                where s.user_id = (select key from person) and s.bot_name = $2::text
            ), happened as (
                select date_bin(b.width, e.created_at, %1$s) as bucket, e.*
                from relationship_events e cross join bounds b
                where e.user_id = (select key from person) and e.bot_name = $2::text
                    and e.created_at between b.since and b.until
                    and e.trust_value is not null and e.affection_value is not null
                    and e.attunement_value is not null
            ), opening as (
                select coalesce(f.trust_value - coalesce(f.trust_delta, 0), p.trust) as trust,
                    coalesce(f.affection_value - coalesce(f.affection_delta, 0), p.affection) as affection,
                    coalesce(f.attunement_value - coalesce(f.attunement_delta, 0), p.attunement) as attunement
                from pair p left join (select * from happened h order by h.created_at, h.id limit 1) f on true
            ), closing as (
                select h.bucket, count(*) as events,
                    count(*) filter (where h.event_type = 'interaction') as interactions,
                    (array_agg(h.trust_value order by h.created_at desc, h.id desc))[1] as trust,
                    (array_agg(h.affection_value order by h.created_at desc, h.id desc))[1] as affection,
                    (array_agg(h.attunement_value order by h.created_at desc, h.id desc))[1] as attunement,
                    min(h.trust_value) as lowest, max(h.trust_value) as highest
                from happened h group by h.bucket
            ), axis as (
                select place.start, c.*, count(c.bucket) over (order by place.start) as run
                from bounds b cross join generate_series(b.since, b.until, b.width) as place (start)
                left join closing c on c.bucket = place.start
            ), carried as (
                select a.start, coalesce(a.events, 0) as events, coalesce(a.interactions, 0) as interactions,
                    coalesce(first_value(a.trust) over same, o.trust) as trust,
                    coalesce(first_value(a.affection) over same, o.affection) as affection,
                    coalesce(first_value(a.attunement) over same, o.attunement) as attunement,
                    o.trust as opening_trust, a.lowest, a.highest
                from axis a cross join opening o
                window same as (partition by a.run order by a.start)
            )
            select c.start, c.events::int4, c.interactions::int4, c.trust::float8,
                (c.trust - lag(c.trust, 1, c.opening_trust) over (order by c.start))::float8,
                coalesce(c.lowest, c.trust)::float8, coalesce(c.highest, c.trust)::float8,
                c.affection::float8, c.attunement::float8,
                (select trust_slope(p.key, $2::text, b.until)::float8 from bounds b, person p),
                (select key from person)
            from carried c
            where (select note_first_access(p.key, $5::text, 'RELATIONSHIPS') from person p)
            order by c.start""".formatted(ORIGIN);

    /** There are ten thousand values of trust at most, so the stages are counted by value. */
    private static final String STATISTICS = """
            with chosen as (
                select s.trust, s.affection, s.attunement, s.interaction_count, s.last_updated, s.created_at
                from relationship_scores s where s.%1$s = %2$s and %3$s
            ), recoveries as (
                select count(*) as all_open, count(*) filter (where r.severity = 'severe') as severe
                from trust_recovery_state r
                where r.%1$s = %2$s and r.recovery_stage in ('monitoring', 'active', 'recovering')
            )
            select count(*)::int4, coalesce(sum(c.interaction_count), 0)::int8,
                count(*) filter (where c.last_updated >= now() - interval '1 day')::int4,
                count(*) filter (where c.last_updated >= now() - interval '7 days')::int4,
                count(*) filter (where c.last_updated >= now() - interval '30 days')::int4,
                count(*) filter (where c.created_at >= now() - interval '30 days')::int4,
                count(*) filter (where c.trust < 0.40)::int4,
                (select r.all_open::int4 from recoveries r), (select r.severe::int4 from recoveries r),
                avg(c.trust)::float8, stddev_pop(c.trust)::float8, min(c.trust)::float8, max(c.trust)::float8,
                avg(c.affection)::float8, avg(c.attunement)::float8,
                (select jsonb_object_agg(l.stage, l.number) from (
                    select relationship_stage(v.trust) as stage, sum(v.number) as number
                    from (select t.trust, count(*) as number from chosen t group by t.trust) v
                    group by 1) l)
            from chosen c""";

    private final Database database;

    public TrendStore(Database database) {
        this.database = database;
    }

    /** The trend of a pair over so many days; null when there is no such pair. */
    Uni<@Nullable RelationshipTrend> trend(
            String userId, String characterName, int days, TrendBucketWidth width, String actor) {
        return database.query(TREND, List.of(userId, characterName, days, width.hours(), actor))
                .map(rows -> {
                    List<TrendBucket> buckets = new ArrayList<>();
                    double slope = 0;
                    String key = userId;
                    for (Row row : rows) {
                        slope = row.getDouble(9);
                        key = row.getString(10);
                        buckets.add(new TrendBucket(
                                row.getOffsetDateTime(0),
                                row.getInteger(1),
                                row.getInteger(2),
                                row.getDouble(3),
                                row.getDouble(4),
                                row.getDouble(5),
                                row.getDouble(6),
                                row.getDouble(7),
                                row.getDouble(8)));
                    }
                    return buckets.isEmpty() ? null : RelationshipTrend.of(key, characterName, slope, buckets);
                });
    }

    Uni<RelationshipStatistics> ofCharacter(String characterName) {
        return statistics(STATISTICS.formatted("bot_name", "$1::text", "true"), List.of(characterName));
    }

    Uni<RelationshipStatistics> ofUser(String userId, String actor) {
        return statistics(
                STATISTICS.formatted(
                        "user_id",
                        "user_key($1::text)",
                        "(select note_first_access(user_key($1::text), $2::text, 'RELATIONSHIPS'))"),
                List.of(userId, actor));
    }

    private Uni<RelationshipStatistics> statistics(String text, List<Object> parameters) {
        return database.query(text, parameters).map(rows -> {
            Row row = rows.iterator().next();
            return new RelationshipStatistics(
                    row.getInteger(0),
                    row.getLong(1),
                    row.getInteger(2),
                    row.getInteger(3),
                    row.getInteger(4),
                    row.getInteger(5),
                    row.getInteger(6),
                    row.getInteger(7),
                    row.getInteger(8),
                    row.getDouble(9),
                    row.getDouble(10),
                    row.getDouble(11),
                    row.getDouble(12),
                    row.getDouble(13),
                    row.getDouble(14),
                    stages((JsonObject) row.getValue(15)));
        });
    }

    private static List<StageCount> stages(@Nullable JsonObject counts) {
        return Arrays.stream(RelationshipStage.values())
                .map(stage -> new StageCount(stage, counts == null ? 0 : counts.getInteger(stage.stored(), 0)))
                .toList();
    }
}
