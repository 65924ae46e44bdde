package ai.whisperengine.character.configuration;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class DeploymentGraph {

    private final DeploymentService deployments;
    private final Selections selections;
    private final Context context;

    public DeploymentGraph(DeploymentService deployments, Selections selections, Context context) {
        this.deployments = deployments;
        this.selections = selections;
        this.context = context;
    }

    @Query
    @NonNull
    @Description("The containers of all bots as they were recorded, a page at a time: 50 unless `first` or `last` says"
            + " otherwise, at most 200.")
    public Uni<BotDeploymentConnection> deployments(
            @Name("filter") @Description("Which deployments; all when absent.") @Nullable DeploymentFilter filter,
            @Name("orderBy") @DefaultValue("CONTAINER_NAME") @Description(ORDER) @Nullable DeploymentOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        DeploymentOrder order = orderBy == null ? DeploymentOrder.CONTAINER_NAME : orderBy;
        PageRequest request = PageRequest.of(order.property(), false, first, after, last, before);
        return deployments
                .page(filter, request, selections.current())
                .map(page -> page.into(new BotDeploymentConnection(), BotDeploymentEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Records where the container of a character's bot stands; a character has one record. Nothing is"
            + " started or stopped by it. A port or container name that another bot has is ALREADY_EXISTS, a status that"
            + " cannot follow the present one is CONFLICT.")
    public Uni<BotDeployment> recordDeployment(
            @Name("input") @NonNull @Description("What is known.") RecordDeploymentInput input) {
        Map<String, @Nullable Object> given =
                context.unwrap(DataFetchingEnvironment.class).getArgument("input");
        return deployments.record(input, given == null ? Set.of() : given.keySet(), selections.current());
    }

    @Mutation
    @NonNull
    @Description("Records that the container of a character's bot was stopped. NOT_FOUND when there is no record of it;"
            + " one that is stopped already stays as it is.")
    public Uni<BotDeployment> stopDeployment(
            @Name("characterId") @NonNull @Id @Description("Id of the character.") String characterId) {
        return deployments.stop(characterId, selections.current());
    }
}
