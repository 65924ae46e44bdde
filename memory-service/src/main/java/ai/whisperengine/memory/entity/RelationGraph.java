package ai.whisperengine.memory.entity;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Edges of the knowledge graph, and what they and the names of entities lead to. */
@GraphQLApi
public class RelationGraph {

    private final RelationService relations;
    private final Selections selections;

    public RelationGraph(RelationService relations, Selections selections) {
        this.relations = relations;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description(
            "Entities of the same type whose names are like the name of this one, the most similar first; itself is"
                    + " none of them. NOT_FOUND when there is no entity with this id.")
    public Uni<List<@NonNull SimilarEntity>> similarEntities(
            @Name("id") @NonNull @Id @Description("The id of the entity.") String id,
            @Name("threshold")
                    @DefaultValue("0.3")
                    @Description("Only names that are more alike than this: the share of common trigrams, 0.1 to 1.")
                    @Nullable
                    Double threshold,
            @Name("first") @DefaultValue("10") @Description("At most so many; 0 to 200.") @Nullable Integer first) {
        return relations.similar(id, threshold == null ? 0.3 : threshold, first == null ? 10 : first);
    }

    @Query
    @NonNull
    @Description("Entities that edges lead to from this one, by the strongest path of each, the strongest first; paths"
            + " have no cycles, and bidirectional edges lead both ways. The answer is exact, and bounded by `first`: of"
            + " each entity and kind of edge at most `first` + 1 edges are followed in each direction, of each hop at"
            + " most the `first` strongest entities, since nothing weaker can lead to one of the `first` strongest; a"
            + " hub costs no more than any other entity. NOT_FOUND when there is no entity with this id.")
    public Uni<List<@NonNull RelatedEntity>> relatedEntities(
            @Name("id") @NonNull @Id @Description("The id of the entity that the paths begin at.") String id,
            @Name("hops") @DefaultValue("2") @Description("Paths of at most so many edges; 1 to 4.") @Nullable
                    Integer hops,
            @Name("minWeight")
                    @DefaultValue("0.3")
                    @Description("Only paths at least so strong: the product of the weights of the edges, 0 to 1.")
                    @Nullable
                    Double minWeight,
            @Name("relations") @Description("Only along edges of these kinds; of all kinds when absent.") @Nullable
                    List<@Nullable EntityRelation> kinds,
            @Name("first") @DefaultValue("20") @Description("At most so many; 0 to 100.") @Nullable Integer first) {
        return relations.related(
                id, hops == null ? 2 : hops, minWeight == null ? 0.3 : minWeight, kinds, first == null ? 20 : first);
    }

    @Query
    @NonNull
    @Description("The edges that begin at an entity or lead to it, the strongest first, a page at a time: 50 unless"
            + " `first` or `last` says otherwise, at most 200.")
    public Uni<EntityRelationshipConnection> entityRelationships(
            @Name("entityId") @NonNull @Id @Description("The id of the entity.") String entityId,
            @Name("relation") @Description("Only edges of this kind; all when absent.") @Nullable
                    EntityRelation relation,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("weight", true, first, after, last, before);
        return relations
                .page(entityId, relation, request, selections.current())
                .map(page -> page.into(new EntityRelationshipConnection(), EntityRelationshipEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Adds an edge between two entities, or changes the one of this kind that there is: what is given"
            + " replaces what is known. NOT_FOUND when one of the entities does not exist; an entity is not linked to"
            + " itself.")
    public Uni<EntityRelationship> linkEntities(
            @Name("input") @NonNull @Description("The edge.") LinkEntitiesInput input) {
        return relations.link(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Removes an edge. NOT_FOUND when there is none.")
    public Uni<Boolean> unlinkEntities(
            @Name("fromEntityId") @NonNull @Id @Description("The id of the entity that the edge begins at.")
                    String fromEntityId,
            @Name("toEntityId") @NonNull @Id @Description("The id of the entity that it leads to.") String toEntityId,
            @Name("relation") @NonNull @Description("The kind of the edge.") EntityRelation relation) {
        return relations.unlink(fromEntityId, toEntityId, relation);
    }
}
