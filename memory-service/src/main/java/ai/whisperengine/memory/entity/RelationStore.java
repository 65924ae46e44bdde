package ai.whisperengine.memory.entity;

import ai.whisperengine.memory.JsonObjects;
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

/** The statements of edges; each is a transaction of its own. */
@ApplicationScoped
public class RelationStore {

    private static final String SIMILAR = "select " + EntityRows.COLUMNS + """
            , s.similarity_score
            from fact_entities w
            left join lateral discover_similar_entities(w.id, $2::float8, $3::int4) s on true
            left join fact_entities e on e.id = s.similar_entity_id
            where w.id = $1::uuid
            order by s.similarity_score desc, e.entity_name, e.id""";

    private static final String RELATED = "select " + EntityRows.COLUMNS + """
            , r.weight, r.hops, r.path::text
            from fact_entities w
            left join lateral related_entities(w.id, $2::int4, $3::float8, $4::text[], $5::int4) r on true
            left join fact_entities e on e.id = r.entity_id
            where w.id = $1::uuid
            order by r.weight desc, r.hops, e.entity_name, e.id""";

    /**
     * The entities are locked in the order of their ids, as a merge does: then nobody waits for somebody who waits, and
     * an entity that went meanwhile is missed here and not by a constraint.
     */
    private static final String LINK = """
            with ends as materialized (
                select e.id from fact_entities e where e.id in ($1::uuid, $2::uuid) order by e.id for key share),
            linked as (
                insert into entity_relationships as known
                    (from_entity_id, to_entity_id, relationship_type, weight, bidirectional, metadata)
                select $1::uuid, $2::uuid, $3::text, coalesce($4::float8, 0.5), coalesce($5::bool, false),
                    coalesce($6::text::jsonb, '{}')
                where (select count(*) from ends) = 2
                on conflict (from_entity_id, to_entity_id, relationship_type) do update
                    set weight = coalesce($4::float8, known.weight),
                        bidirectional = coalesce($5::bool, known.bidirectional),
                        metadata = known.metadata || excluded.metadata
                    where length((known.metadata || excluded.metadata)::text) <= $7::int4
                returning known.id)
            select (select id from linked), exists (select from ends where id = $1::uuid),
                exists (select from ends where id = $2::uuid)""";

    private static final String UNLINK = """
            delete from entity_relationships
            where from_entity_id = $1::uuid and to_entity_id = $2::uuid and relationship_type = $3::text""";

    private final Database database;

    public RelationStore(Database database) {
        this.database = database;
    }

    /** The edge, or what was missing for it; with both entities there, its metadata would be too long. */
    record Linked(@Nullable UUID id, boolean fromKnown, boolean toKnown) {}

    /** The similar entities; null when there is no entity with this id. */
    Uni<@Nullable List<SimilarEntity>> similar(UUID id, double threshold, int first) {
        return database.query(SIMILAR, List.of(id, threshold, first)).map(rows -> {
            List<SimilarEntity> found = new ArrayList<>();
            for (Row row : rows) {
                if (row.getUUID(0) != null) {
                    found.add(new SimilarEntity(EntityRows.of(row, 0), row.getDouble(EntityRows.WIDTH)));
                }
            }
            return rows.rowCount() == 0 ? null : found;
        });
    }

    /** The related entities; null when there is no entity with this id. */
    Uni<@Nullable List<RelatedEntity>> related(
            UUID id, int hops, double minWeight, String @Nullable [] relations, int first) {
        return database.query(RELATED, Arrays.asList(id, hops, minWeight, relations, first))
                .map(rows -> {
                    List<RelatedEntity> found = new ArrayList<>();
                    for (Row row : rows) {
                        if (row.getUUID(0) != null) {
                            found.add(new RelatedEntity(
                                    EntityRows.of(row, 0),
                                    row.getDouble(EntityRows.WIDTH),
                                    row.getInteger(EntityRows.WIDTH + 1),
                                    path(row.getString(EntityRows.WIDTH + 2))));
                        }
                    }
                    return rows.rowCount() == 0 ? null : found;
                });
    }

    private static List<PathStep> path(String json) {
        List<PathStep> steps = new ArrayList<>();
        for (Object element : new JsonArray(json)) {
            JsonObject step = (JsonObject) element;
            steps.add(new PathStep(
                    step.getString("fromEntityId"),
                    step.getString("fromEntityName"),
                    step.getString("toEntityId"),
                    step.getString("toEntityName"),
                    EntityRelation.of(step.getString("relation")),
                    step.getDouble("weight"),
                    step.getBoolean("backward")));
        }
        return steps;
    }

    Uni<Linked> link(UUID from, UUID to, LinkEntitiesInput input) {
        return database.query(
                        LINK,
                        Arrays.asList(
                                from,
                                to,
                                input.relation.stored(),
                                input.weight,
                                input.bidirectional,
                                JsonObjects.text(input.metadata),
                                JsonObjects.LONGEST))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Linked(row.getUUID(0), row.getBoolean(1), row.getBoolean(2));
                });
    }

    Uni<Boolean> unlink(UUID from, UUID to, EntityRelation relation) {
        return database.query(UNLINK, List.of(from, to, relation.stored())).map(rows -> rows.rowCount() > 0);
    }
}
