package ai.whisperengine.memory.entity;

import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Edges of the knowledge graph, and walks along them: who may, and within which bounds. */
@ApplicationScoped
public class RelationService {

    static final int MOST_HOPS = 4;
    static final int MOST_RELATED = 100;
    static final int MOST_SIMILAR = 200;

    /** Below it, every second name would be like every other. */
    static final double LEAST_SIMILARITY = 0.1;

    private final Callers callers;
    private final Reader reader;
    private final RelationStore store;

    public RelationService(Callers callers, Reader reader, RelationStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<List<SimilarEntity>> similar(String id, double threshold, int first) {
        callers.require();
        UUID key = Inputs.uuid(id, "id");
        Inputs.between(threshold, "threshold", LEAST_SIMILARITY, 1);
        Inputs.between(first, "first", 0, MOST_SIMILAR);
        return store.similar(key, threshold, first).map(RelationService::known);
    }

    public Uni<List<RelatedEntity>> related(
            String id, int hops, double minWeight, @Nullable List<EntityRelation> relations, int first) {
        callers.require();
        UUID key = Inputs.uuid(id, "id");
        Inputs.between(hops, "hops", 1, MOST_HOPS);
        Inputs.score(minWeight, "minWeight");
        Inputs.between(first, "first", 0, MOST_RELATED);
        String[] kinds = relations == null
                ? null
                : relations.stream().distinct().map(EntityRelation::stored).toArray(String[]::new);
        return store.related(key, hops, minWeight, kinds, first).map(RelationService::known);
    }

    private static <T> List<T> known(@Nullable List<T> found) {
        if (found == null) {
            throw ApiException.notFound(EntityService.NO_ENTITY).with("field", "id");
        }
        return found;
    }

    public Uni<Connection.Page<EntityRelationship>> page(
            String entityId, @Nullable EntityRelation relation, PageRequest request, Selection connection) {
        callers.require();
        UUID key = Inputs.uuid(entityId, "entityId");
        Condition touches = Condition.or(List.of(
                Condition.equal(EntityRelationship.class, "fromEntityId", key),
                Condition.equal(EntityRelationship.class, "toEntityId", key)));
        Condition condition = relation == null
                ? touches
                : Condition.and(List.of(
                        touches, Condition.equal(EntityRelationship.class, "storedRelation", relation.stored())));
        return reader.page(EntityRelationship.class, condition, request, connection);
    }

    public Uni<EntityRelationship> link(LinkEntitiesInput input, Selection selection) {
        callers.require();
        UUID from = Inputs.uuid(input.fromEntityId, "input.fromEntityId");
        UUID to = Inputs.uuid(input.toEntityId, "input.toEntityId");
        if (from.equals(to)) {
            throw ApiException.badInput("input.toEntityId", "must be another entity than fromEntityId");
        }
        if (input.weight != null) {
            Inputs.score(input.weight, "input.weight");
        }
        input.metadata = JsonObjects.optional(input.metadata, "input.metadata");
        return store.link(from, to, input)
                .map(RelationService::linked)
                .chain(id -> reader.one(
                        EntityRelationship.class, Condition.equal(EntityRelationship.class, "id", id), selection))
                .map(edge -> {
                    if (edge == null) {
                        throw ApiException.conflict("The edge was removed, or an entity merged, at the same time");
                    }
                    return edge;
                });
    }

    private static UUID linked(RelationStore.Linked linked) {
        if (linked.id() != null) {
            return linked.id();
        }
        if (!linked.fromKnown() || !linked.toKnown()) {
            throw ApiException.notFound(EntityService.NO_ENTITY)
                    .with("field", linked.fromKnown() ? "input.toEntityId" : "input.fromEntityId");
        }
        throw ApiException.limitExceeded("The metadata would be longer than 64 KiB")
                .with("field", "input.metadata");
    }

    public Uni<Boolean> unlink(String fromEntityId, String toEntityId, EntityRelation relation) {
        callers.require();
        return store.unlink(Inputs.uuid(fromEntityId, "fromEntityId"), Inputs.uuid(toEntityId, "toEntityId"), relation)
                .map(removed -> {
                    if (!removed) {
                        throw ApiException.notFound("There is no such edge");
                    }
                    return true;
                });
    }
}
