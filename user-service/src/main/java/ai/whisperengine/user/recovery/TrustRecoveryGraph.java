package ai.whisperengine.user.recovery;

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
public class TrustRecoveryGraph {

    private final TrustRecoveryService recoveries;
    private final Selections selections;

    public TrustRecoveryGraph(TrustRecoveryService recoveries, Selections selections) {
        this.recoveries = recoveries;
        this.selections = selections;
    }

    @Query
    @Description(
            "The open episode of trust recovery of a user and a character; null when there is nothing to win back.")
    public Uni<@Nullable TrustRecovery> trustRecovery(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName) {
        return recoveries.open(userId, characterName, selections.current());
    }

    @Query
    @NonNull
    @Description("Episodes of trust recovery, open and ended, a page at a time: 50 unless `first` or `last` says"
            + " otherwise, at most 200.")
    public Uni<TrustRecoveryConnection> trustRecoveries(
            @Name("filter") @NonNull @Description("Whose episodes: give the user, the character, or both.")
                    TrustRecoveryFilter filter,
            @Name("orderBy") @DefaultValue("STARTED_AT_DESC") @Description(ORDER) @Nullable TrustRecoveryOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        boolean descending = orderBy == null || orderBy.descending();
        PageRequest request = PageRequest.of("startedAt", descending, first, after, last, before);
        return recoveries
                .page(filter, request, selections.current())
                .map(page -> page.into(new TrustRecoveryConnection(), TrustRecoveryEdge::new));
    }
}
