package ai.whisperengine.user.identity;

import ai.whisperengine.platform.graphql.Selections;
import io.smallrye.mutiny.Uni;
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
    @Description("One person by their key; null when there is none.")
    public Uni<@Nullable User> user(@Name("id") @Id @NonNull @Description("The key of the user.") String id) {
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
}
