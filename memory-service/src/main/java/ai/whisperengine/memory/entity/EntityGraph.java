package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class EntityGraph {

    private final EntityService entities;
    private final Selections selections;

    public EntityGraph(EntityService entities, Selections selections) {
        this.entities = entities;
        this.selections = selections;
    }

    @Query
    @Description("One node of the knowledge graph; null when there is none.")
    public Uni<@Nullable Entity> entity(@Name("id") @Id @NonNull @Description("The id of the entity.") String id) {
        return entities.byId(id, selections.current());
    }

    @Query
    @NonNull
    @Description("Nodes of the knowledge graph, a page at a time: 50 unless `first` or `last` says otherwise, at most"
            + " 200.")
    public Uni<EntityConnection> entities(
            @Name("entityType")
                    @Description("Only entities of this type, exactly as written; all when absent.")
                    @Nullable
                    String entityType,
            @Name("orderBy") @DefaultValue("NAME") @Description("The order of the list.") @Nullable EntityOrder orderBy,
            @Name("first") @Description("So many from the start, or after `after`; 0 to 200.") @Nullable Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") @Nullable String after,
            @Name("last") @Description("So many from the end, or before `before`; 0 to 200.") @Nullable Integer last,
            @Name("before") @Description("The cursor that the page ends before.") @Nullable String before) {
        EntityOrder order = orderBy == null ? EntityOrder.NAME : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return entities.page(entityType, request, selections.current())
                .map(page -> page.into(new EntityConnection(), EntityEdge::new));
    }
}
