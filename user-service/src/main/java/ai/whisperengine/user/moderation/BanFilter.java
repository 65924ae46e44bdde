package ai.whisperengine.user.moderation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("BanFilter")
@Description("Which bans a list has. What is absent does not restrict; everything given must hold.")
public class BanFilter {

    @Id
    @Description("Only bans of this user and of the accounts that the user has now.")
    public @Nullable String userId;

    @Description("Only bans of accounts of this platform; case does not matter.")
    public @Nullable String platform;

    @Description("Only bans of accounts with this id.")
    public @Nullable String platformUserId;

    @Description("Only bans that hold now (true), or only those that are over (false).")
    public @Nullable Boolean inForce;
}
