package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.read.Source;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where facts are read from: as they are known now, as they were known at a moment, or all their versions. What depends
 * on the time is computed for the moment that the read is about.
 */
final class FactSources {

    /** Edges beyond this many are not counted: a hub must not cost more than others. */
    private static final int MOST_EDGES = 1_000;

    private static final String COMPUTED = """
            fact_relevance({at} - k.last_confirmed_at) as relevance,
            k.confidence * fact_relevance({at} - k.last_confirmed_at) as weighted_confidence,
            coalesce({at} - k.last_confirmed_at > make_interval(days => (
                select r.outdated_after_days from relation_rules r where r.relation = k.relationship_type)), false)
                as potentially_outdated,
            (select count(*)::int4 from (
                (select from entity_relationships r where r.from_entity_id = k.entity_id limit {most})
                union all
                (select from entity_relationships r where r.to_entity_id = k.entity_id and r.bidirectional limit {most})
                limit {most}) edges) as related_entity_count""".replace("{most}", String.valueOf(MOST_EDGES));

    private static final String NOW = "(select k.*, null::timestamptz as superseded_at, "
            + COMPUTED.replace("{at}", "now()") + " from user_fact_relationships k)";

    private static final String VERSIONS = "(select k.*, nullif(k.known_until, 'infinity') as superseded_at, ";

    /** Every version of every fact; their scores are those of the moment at which each became known. */
    static final Source HISTORY = sql -> VERSIONS + COMPUTED.replace("{at}", "k.recorded_at") + " from fact_known k)";

    private FactSources() {}

    /** Facts as they are known now, or as they were known at a moment. */
    static Source knownAt(@Nullable OffsetDateTime moment) {
        return moment == null
                ? sql -> NOW
                : sql -> {
                    String at = sql.bind(moment, "timestamptz");
                    return VERSIONS + COMPUTED.replace("{at}", at) + " from fact_known k where k.recorded_at <= " + at
                            + " and k.known_until > " + at + ")";
                };
    }
}
