package ai.whisperengine.user.identity;

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
public class UserGraph {

    private final UserService users;
    private final Selections selections;

    public UserGraph(UserService users, Selections selections) {
        this.users = users;
        this.selections = selections;
    }

    @Query
    @Description("One person by their key, or by an id that they had before two users became one; null when there is"
            + " none.")
    public Uni<@Nullable User> user(@Name("id") @Id @NonNull @Description("The id of the user.") String id) {
        return users.byId(id, selections.current());
    }

    @Query
    @Description("The person that an account of a platform belongs to; null when nobody has it.")
    public Uni<@Nullable User> userByIdentity(
            @Name("platform") @NonNull @Description("The platform: discord, web_ui and others; case does not matter.")
                    String platform,
            @Name("platformUserId") @NonNull @Description("The id that the platform uses, exactly.")
                    String platformUserId) {
        return users.byIdentity(platform, platformUserId, selections.current());
    }

    @Query
    @NonNull
    @Description("Users, a page at a time: 50 unless `first` or `last` says otherwise, at most 200.")
    public Uni<UserConnection> users(
            @Name("filter") @Description("Which users; all when absent.") @Nullable UserFilter filter,
            @Name("orderBy") @DefaultValue("CREATED_AT_DESC") @Description("The order of the list.") @Nullable
                    UserOrder orderBy,
            @Name("first") @Description("So many from the start, or after `after`; 0 to 200.") @Nullable Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") @Nullable String after,
            @Name("last") @Description("So many from the end, or before `before`; 0 to 200.") @Nullable Integer last,
            @Name("before") @Description("The cursor that the page ends before.") @Nullable String before) {
        UserOrder order = orderBy == null ? UserOrder.CREATED_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return users.page(filter, request, selections.current())
                .map(page -> page.into(new UserConnection(), UserEdge::new));
    }
}
