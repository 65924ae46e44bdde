package ai.whisperengine.user.identity;

import ai.whisperengine.platform.graphql.Arguments;
import ai.whisperengine.platform.graphql.Selections;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class IdentityGraph {

    private static final String PLATFORM =
            "The platform: discord, web_ui, or any other word or address of 1 to 200 visible ASCII characters; case does"
                    + " not matter.";
    private static final String ACCOUNT =
            "The id that the platform itself uses for the account: 1 to 255 characters, no blanks, nothing invisible, in"
                    + " the Unicode form NFKC. It is compared exactly: ids that only look alike are different accounts.";

    private final IdentityService identities;
    private final Selections selections;
    private final Arguments arguments;

    public IdentityGraph(IdentityService identities, Selections selections, Arguments arguments) {
        this.identities = identities;
        this.selections = selections;
        this.arguments = arguments;
    }

    @Mutation
    @NonNull
    @Description("The person that an account belongs to; the person is made when nobody has the account. Any number of"
            + " calls at the same time make one person. The names of the profile are kept with the account; those of the"
            + " person are taken from the first one.")
    public Uni<ResolvedUser> resolveUser(
            @Name("platform") @NonNull @Description(PLATFORM) String platform,
            @Name("platformUserId") @NonNull @Description(ACCOUNT) String platformUserId,
            @Name("profile") @Description("What the platform says about the account.") @Nullable
                    AccountProfile profile) {
        return identities.resolve(
                platform, platformUserId, profile, selections.current().below("user"));
    }

    @Mutation
    @NonNull
    @Description("Changes names and e-mail address of a user. NOT_FOUND when there is none.")
    public Uni<User> updateUser(
            @Name("id") @NonNull @Id @Description("The user.") String id,
            @Name("change") @NonNull @Description("What to change.") UserChange change) {
        return identities.update(id, arguments.given("change"), change, selections.current());
    }

    @Mutation
    @NonNull
    @Description("The first step to give a user a further account: makes a one-time code for it, good for 15 minutes"
            + " unless configured otherwise. A new code replaces the one before. ALREADY_EXISTS when somebody has the"
            + " account; LIMIT_EXCEEDED when five accounts of the user wait already.")
    public Uni<IdentityLinkCode> requestIdentityLink(
            @Name("userId") @NonNull @Id @Description("The user who is to get the account.") String userId,
            @Name("platform") @NonNull @Description(PLATFORM) String platform,
            @Name("platformUserId") @NonNull @Description(ACCOUNT) String platformUserId) {
        return identities.requestLink(userId, platform, platformUserId);
    }

    @Mutation
    @NonNull
    @Description(
            "The second step: links the account to the user for whom the code was made. To be called by the program"
                    + " that has the code from the account itself, which is the proof. BAD_USER_INPUT for a wrong code, of which"
                    + " five are allowed; NOT_FOUND when no code is open; ALREADY_EXISTS when the account has got another user"
                    + " meanwhile.")
    public Uni<User> linkIdentity(
            @Name("platform") @NonNull @Description(PLATFORM) String platform,
            @Name("platformUserId") @NonNull @Description(ACCOUNT) String platformUserId,
            @Name("code") @NonNull @Description("The code that requestIdentityLink gave.") String code,
            @Name("profile") @Description("What the platform says about the account.") @Nullable
                    AccountProfile profile) {
        return identities.link(platform, platformUserId, code, profile, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Takes an account from its user, and returns the user. Who comes from that account later is somebody"
            + " new. CONFLICT for the only account of a user, and while the user is banned.")
    public Uni<User> unlinkIdentity(
            @Name("identityId") @NonNull @Id @Description("The id of the account, as User.identities gives it.")
                    String identityId) {
        return identities.unlink(identityId, selections.current());
    }
}
