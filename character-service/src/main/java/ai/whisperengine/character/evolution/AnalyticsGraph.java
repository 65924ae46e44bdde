package ai.whisperengine.character.evolution;

import static ai.whisperengine.character.evolution.EvolutionGraph.HANDLE;
import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.character.evolution.EvolutionReads.Changes;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Analytics over characters: three lists as of the last refresh, and the changes of the last thirty days. */
@GraphQLApi
public class AnalyticsGraph {

    private static final String ONLY_ONE = "Only this character, by its handle; all when absent.";

    private final EvolutionReads reads;
    private final AnalyticsService analytics;
    private final Selections selections;

    public AnalyticsGraph(EvolutionReads reads, AnalyticsService analytics, Selections selections) {
        this.reads = reads;
        this.analytics = analytics;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("The profiles of characters as of the last refreshAnalytics, by handle.")
    public Uni<CharacterProfileConnection> characterProfiles(
            @Name("characterName") @Description(ONLY_ONE) @Nullable String characterName,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("normalizedName", false, first, after, last, before);
        return reads.profiles(characterName, request, selections.current())
                .map(page -> page.into(new CharacterProfileConnection(), CharacterProfileEdge::new));
    }

    @Query
    @NonNull
    @Description("How the optimisations of each character went, as of the last refreshAnalytics, by handle.")
    public Uni<OptimizationSummaryConnection> optimizationSummaries(
            @Name("characterName") @Description(ONLY_ONE) @Nullable String characterName,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("characterName", false, first, after, last, before);
        return reads.summaries(characterName, request, selections.current())
                .map(page -> page.into(new OptimizationSummaryConnection(), OptimizationSummaryEdge::new));
    }

    @Query
    @NonNull
    @Description("The changes of a character's parameters with their optimisations, as of the last refreshAnalytics.")
    public Uni<ParameterChangeConnection> parameterChangeHistory(
            @Name("characterName") @NonNull @Description(HANDLE) String characterName,
            @Name("parameterPath")
                    @Description("Only this parameter, for example personality_traits.openness.")
                    @Nullable
                    String parameterPath,
            @Name("from") @Description("Only changes at this time or later.") @Nullable OffsetDateTime from,
            @Name("to") @Description("Only changes before this time.") @Nullable OffsetDateTime to,
            @Name("orderBy") @DefaultValue("NEWEST_FIRST") @Description(ORDER) @Nullable ChronologicalOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = EvolutionGraph.byTime("changeTimestamp", orderBy, first, after, last, before);
        Changes which = new Changes(characterName, parameterPath, from, to);
        return reads.changes(ParameterChange.class, which, request, selections.current())
                .map(page -> page.into(new ParameterChangeConnection(), ParameterChangeEdge::new));
    }

    @Query
    @NonNull
    @Description("The changes of the last thirty days with their optimisations, as they are now.")
    public Uni<RecentPersonalityChangeConnection> recentPersonalityChanges(
            @Name("characterName") @Description(ONLY_ONE) @Nullable String characterName,
            @Name("parameterPath")
                    @Description("Only this parameter, for example personality_traits.openness.")
                    @Nullable
                    String parameterPath,
            @Name("orderBy") @DefaultValue("NEWEST_FIRST") @Description(ORDER) @Nullable ChronologicalOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = EvolutionGraph.byTime("changeTimestamp", orderBy, first, after, last, before);
        Changes which = new Changes(characterName, parameterPath, null, null);
        return reads.changes(RecentPersonalityChange.class, which, request, selections.current())
                .map(page -> page.into(new RecentPersonalityChangeConnection(), RecentPersonalityChangeEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Brings the profiles, the summaries and the history of changes up to date. One refresh runs at a time;"
            + " a request that meets another does nothing and says so.")
    public Uni<AnalyticsRefresh> refreshAnalytics() {
        return analytics.refresh();
    }
}
