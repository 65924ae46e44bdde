package ai.whisperengine.memory.entity;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.graphql.Arguments;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Nodes of the knowledge graph. */
@GraphQLApi
public class EntityGraph {

    private final EntityService entities;
    private final Selections selections;
    private final Arguments arguments;

    public EntityGraph(EntityService entities, Selections selections, Arguments arguments) {
        this.entities = entities;
        this.selections = selections;
        this.arguments = arguments;
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
            @Name("filter") @Description("Which entities; all when absent.") @Nullable EntityFilter filter,
            @Name("orderBy") @DefaultValue("NAME") @Description(ORDER) @Nullable EntityOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        EntityOrder order = orderBy == null ? EntityOrder.NAME : orderBy;
        PageRequest request = PageRequest.of(order.order(filter), order.descending(), first, after, last, before);
        return entities.page(filter, request, selections.current())
                .map(page -> page.into(new EntityConnection(), EntityEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Adds a node to the knowledge graph. ALREADY_EXISTS, with the entityId of the other one, when the type"
            + " has the name already, case and accents aside.")
    public Uni<Entity> createEntity(@Name("input") @NonNull @Description("The entity.") NewEntity input) {
        return entities.create(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Changes a node of the knowledge graph for all users. ALREADY_EXISTS when another entity has the new"
            + " name; NOT_FOUND when there is none with this id.")
    public Uni<Entity> editEntity(
            @Name("id") @NonNull @Id @Description("The id of the entity.") String id,
            @Name("edit") @NonNull @Description("What changes.") EntityEdit edit) {
        return entities.edit(id, edit, arguments.given("edit"), selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Makes two entities one, in one transaction: all facts and edges of `from` become those of `into`, what"
                    + " `into` lacks of category and attributes is taken over, and `from` goes. Of two facts that say the same"
                    + " of one user, the surer one (then the one with more evidence, then the later confirmed) stays open and"
                    + " counts the evidence of both; of two edges of one kind, the stronger weight stays. NOT_FOUND when one of"
                    + " them does not exist.")
    public Uni<MergedEntity> mergeEntities(
            @Name("into") @NonNull @Id @Description("The id of the entity that stays.") String into,
            @Name("from") @NonNull @Id @Description("The id of the entity that goes; another one.") String from) {
        return entities.merge(into, from, selections.current());
    }
}
