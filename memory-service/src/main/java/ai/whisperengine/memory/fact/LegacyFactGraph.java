package ai.whisperengine.memory.fact;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

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
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
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
