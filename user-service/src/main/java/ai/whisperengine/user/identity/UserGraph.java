package ai.whisperengine.user.identity;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

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
            @Name("orderBy") @DefaultValue("CREATED_AT_DESC") @Description(ORDER) @Nullable UserOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        UserOrder order = orderBy == null ? UserOrder.CREATED_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return users.page(filter, request, selections.current())
                .map(page -> page.into(new UserConnection(), UserEdge::new));
    }
}
