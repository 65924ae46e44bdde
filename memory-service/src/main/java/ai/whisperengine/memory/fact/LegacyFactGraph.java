package ai.whisperengine.memory.fact;

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

/** Facts of the older table: readable, and on their way into the graph. */
@GraphQLApi
public class LegacyFactGraph {

    private final LegacyFactService facts;
    private final Selections selections;

    public LegacyFactGraph(LegacyFactService facts, Selections selections) {
        this.facts = facts;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("Facts of the older table about a user, newest first, a page at a time.")
    public Uni<LegacyFactConnection> legacyFacts(
            @Name("userId") @Id @NonNull @Description("Id of the user.") String userId,
            @Name("includeGlobal")
                    @DefaultValue("false")
                    @Description("Whether facts that hold for everybody are listed, too.")
                    @Nullable
                    Boolean includeGlobal,
            @Name("first") @Description("So many from the start, or after `after`; 0 to 200.") @Nullable Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") @Nullable String after,
            @Name("last") @Description("So many from the end, or before `before`; 0 to 200.") @Nullable Integer last,
            @Name("before") @Description("The cursor that the page ends before.") @Nullable String before) {
        PageRequest request = PageRequest.of("createdAt", true, first, after, last, before);
        return facts.page(userId, Boolean.TRUE.equals(includeGlobal), request, selections.current())
                .map(page -> page.into(new LegacyFactConnection(), LegacyFactEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Makes a fact of the graph of an older one, as `recordFact` would have when it was stored; its text is"
            + " kept in the metadata. A second time returns the fact that was made. NOT_FOUND when there is no such"
            + " older fact.")
    public Uni<Fact> promoteLegacyFact(
            @Name("id") @Id @NonNull @Description("Id of the older fact.") String id,
            @Name("input") @Description("What it does not say itself.") @Nullable PromoteLegacyFactInput input) {
        return facts.promote(id, input, selections.current());
    }
}
