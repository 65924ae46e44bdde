package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of statistics and ageing. */
@ApplicationScoped
public class FactMaintenanceStore {

    private static final String STATISTICS = """
            with known as materialized (
                select f.status, f.confidence, f.confidence * fact_relevance(now() - f.last_confirmed_at) as weighted,
                    f.evidence_count, f.first_seen_at, f.last_confirmed_at, f.relationship_type as relation,
                    f.mentioned_by_character as heard_by, e.entity_type,
                    coalesce(now() - f.last_confirmed_at > make_interval(days => r.outdated_after_days), false)
                        as is_outdated
                from user_fact_relationships f
                join fact_entities e on e.id = f.entity_id
                left join relation_rules r on r.relation = f.relationship_type
                where f.user_id = $1::text and left(f.relationship_type, 1) <> '_')
            select count(*)::int4, (count(*) filter (where status = 'ACTIVE'))::int4,
                (count(*) filter (where status = 'SUPERSEDED'))::int4,
                (count(*) filter (where status = 'DEPRECATED'))::int4,
                (count(*) filter (where status = 'ACTIVE' and is_outdated))::int4,
                avg(confidence) filter (where status = 'ACTIVE'), avg(weighted) filter (where status = 'ACTIVE'),
                coalesce(sum(evidence_count) filter (where status = 'ACTIVE'), 0)::int4, min(first_seen_at),
                max(last_confirmed_at) filter (where status = 'ACTIVE'),
                (select c.moment from fact_clocks c where c.user_id = $1::text), {relation}, {entity_type}, {heard_by}
            from known""".replace("{relation}", counted("relation"))
            .replace("{entity_type}", counted("entity_type"))
            .replace("{heard_by}", counted("heard_by"));

    private static final String FORESEE = """
            with overdue as materialized (select * from stale_facts order by fact_id limit $1::int4 + 1),
            counted as materialized (select * from overdue order by fact_id limit $1::int4)
            select (count(*) filter (where aged >= 0.3))::int4, (count(*) filter (where aged < 0.3))::int4,
                (select count(*) from overdue) <= $1::int4,
                (select coalesce(json_agg(s order by s.fact_id), '[]') from (
                    select fact_id, user_id, relation, days, confidence as confidence_before,
                        case when aged < 0.3 then least(confidence, 0.1) else aged end as confidence_after,
                        aged < 0.3 as is_deprecated
                    from counted order by fact_id limit $2::int4) s)::text
            from counted""";

    private final Database database;

    public FactMaintenanceStore(Database database) {
        this.database = database;
    }

    private static String counted(String column) {
        return """
                (select coalesce(json_agg(g order by g.count desc, g.value), '[]') from (
                    select %1$s as value, count(*)::int4 as count, avg(confidence) as mean
                    from known where status = 'ACTIVE' and %1$s is not null
                    group by 1 order by 2 desc, 1 limit 50) g)::text""".formatted(column);
    }

    Uni<FactStatistics> statistics(String userId) {
        return database.query(STATISTICS, List.of(userId)).map(rows -> {
            Row row = rows.iterator().next();
            FactStatistics statistics = new FactStatistics();
            statistics.total = row.getInteger(0);
            statistics.active = row.getInteger(1);
            statistics.superseded = row.getInteger(2);
            statistics.deprecated = row.getInteger(3);
            statistics.potentiallyOutdated = row.getInteger(4);
            statistics.averageConfidence = row.getDouble(5);
            statistics.averageWeightedConfidence = row.getDouble(6);
            statistics.evidence = row.getInteger(7);
            statistics.firstSeenAt = row.getOffsetDateTime(8);
            statistics.lastConfirmedAt = row.getOffsetDateTime(9);
            statistics.changedAt = row.getOffsetDateTime(10);
            statistics.byRelation = counts(row.getString(11));
            statistics.byEntityType = counts(row.getString(12));
            statistics.byCharacter = counts(row.getString(13));
            return statistics;
        });
    }

    private static List<FactCount> counts(String json) {
        List<FactCount> counts = new ArrayList<>();
        for (Object element : new JsonArray(json)) {
            JsonObject count = (JsonObject) element;
            counts.add(new FactCount(count.getString("value"), count.getInteger("count"), count.getDouble("mean")));
        }
        return counts;
    }

    /** What {@link #age} would do to so many facts, and the first of them. */
    Uni<FactAgeing> foresee(int limit, int shown) {
        return database.query(FORESEE, List.of(limit, shown)).map(rows -> {
            Row row = rows.iterator().next();
            List<AgedFact> facts = new ArrayList<>();
            for (Object element : new JsonArray(row.getString(3))) {
                JsonObject fact = (JsonObject) element;
                facts.add(new AgedFact(
                        fact.getString("fact_id"),
                        fact.getString("user_id"),
                        fact.getString("relation"),
                        fact.getDouble("days"),
                        fact.getDouble("confidence_before"),
                        fact.getDouble("confidence_after"),
                        fact.getBoolean("is_deprecated")));
            }
            return new FactAgeing(true, row.getInteger(0), row.getInteger(1), row.getBoolean(2), facts);
        });
    }

    Uni<List<AgedFact>> age(@Nullable UUID after, int limit) {
        return database.query("select * from age_facts($1::uuid, $2::int4)", Arrays.asList(after, limit))
                .map(rows -> {
                    List<AgedFact> aged = new ArrayList<>();
                    rows.forEach(row -> aged.add(new AgedFact(
                            row.getUUID(0).toString(),
                            row.getString(1),
                            row.getString(2),
                            row.getDouble(3),
                            row.getDouble(4),
                            row.getDouble(5),
                            row.getBoolean(6))));
                    return aged;
                });
    }

    Uni<List<UUID>> restore(@Nullable String userId, @Nullable UUID after, int limit) {
        return database.query(
                        "select * from restore_facts($1::text, $2::uuid, $3::int4)",
                        Arrays.asList(userId, after, limit))
                .map(rows -> {
                    List<UUID> restored = new ArrayList<>();
                    rows.forEach(row -> restored.add(row.getUUID(0)));
                    return restored;
                });
    }
}
