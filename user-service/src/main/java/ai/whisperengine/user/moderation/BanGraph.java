package ai.whisperengine.user.moderation;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class BanGraph {

    private final BanService bans;
    private final Selections selections;

    public BanGraph(BanService bans, Selections selections) {
        this.bans = bans;
        this.selections = selections;
    }

    @Query("isBanned")
    @NonNull
    @Description(
            "Whether a user or an account is banned now. An account is banned by a ban of itself or of the user who"
                    + " has it; a user by a ban of themself or of any of their accounts. An account that nobody has yet can be"
                    + " banned, too. Asked of the database each time; when that fails the answer is an error, which must be taken"
                    + " for a ban. NOT_FOUND for an unknown user.")
    public Uni<Boolean> banned(
            @Name("userId") @Id @Description("The user.") @Nullable String userId,
            @Name("platform") @Description("The platform of the account; case does not matter.") @Nullable
                    String platform,
            @Name("platformUserId") @Description("The id of the account on its platform.") @Nullable
                    String platformUserId) {
        return bans.isBanned(userId, platform, platformUserId);
    }

    @Query
    @NonNull
    @Description("Bans, those that are over included, newest first, a page at a time: 50 unless `first` or `last` says"
            + " otherwise, at most 200.")
    public Uni<BanConnection> bans(
            @Name("filter") @Description("Which bans; all when absent.") @Nullable BanFilter filter,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("bannedAt", true, first, after, last, before);
        return bans.page(filter, request, selections.current())
                .map(page -> page.into(new BanConnection(), BanEdge::new));
    }

    @Mutation
    @NonNull
    @Description(
            "Bans a user or an account, from now on and everywhere at once. ALREADY_EXISTS while a ban of the same is"
                    + " in force; BAD_USER_INPUT for a ban of oneself; NOT_FOUND for an unknown user.")
    public Uni<Ban> ban(@Name("input") @NonNull @Description("Whom to ban.") BanInput input) {
        return bans.ban(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Lifts the ban of a user or of an account (give either) and returns it; it stays in the history."
            + " NOT_FOUND when none is in force.")
    public Uni<Ban> unban(
            @Name("userId") @Id @Description("The banned user.") @Nullable String userId,
            @Name("platform") @Description("The platform of the banned account; case does not matter.") @Nullable
                    String platform,
            @Name("platformUserId") @Description("The id of the banned account on its platform.") @Nullable
                    String platformUserId,
            @Name("reason") @Description("Why, 1 to 1,000 characters.") @Nullable String reason) {
        return bans.lift(userId, platform, platformUserId, reason, selections.current());
    }
}
