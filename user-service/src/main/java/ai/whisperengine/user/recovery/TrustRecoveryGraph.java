package ai.whisperengine.user.recovery;

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
            @Name("orderBy") @DefaultValue("STARTED_AT_DESC") @Description("The order of the list.") @Nullable
                    TrustRecoveryOrder orderBy,
            @Name("first") @Description("So many from the start, or after `after`; 0 to 200.") @Nullable Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") @Nullable String after,
            @Name("last") @Description("So many from the end, or before `before`; 0 to 200.") @Nullable Integer last,
            @Name("before") @Description("The cursor that the page ends before.") @Nullable String before) {
        boolean descending = orderBy == null || orderBy.descending();
        PageRequest request = PageRequest.of("startedAt", descending, first, after, last, before);
        return recoveries
                .page(filter, request, selections.current())
                .map(page -> page.into(new TrustRecoveryConnection(), TrustRecoveryEdge::new));
    }
}
