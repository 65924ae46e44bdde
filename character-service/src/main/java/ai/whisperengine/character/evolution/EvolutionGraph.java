package ai.whisperengine.character.evolution;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.character.evolution.EvolutionReads.Changes;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** What happened to a personality, and the optimisations that changed it. */
@GraphQLApi
public class EvolutionGraph {

    static final String HANDLE = "Handle of the character.";

    private final EvolutionService evolution;
    private final EvolutionReads reads;
    private final Selections selections;

    public EvolutionGraph(EvolutionService evolution, EvolutionReads reads, Selections selections) {
        this.evolution = evolution;
        this.reads = reads;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("Every change of a character's traits and communication style, a page at a time.")
    public Uni<PersonalityChangeConnection> personalityTimeline(
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
        PageRequest request = byTime("changeTimestamp", orderBy, first, after, last, before);
        Changes which = new Changes(characterName, parameterPath, from, to);
        return reads.changes(PersonalityChange.class, which, request, selections.current())
                .map(page -> page.into(new PersonalityChangeConnection(), PersonalityChangeEdge::new));
    }

    @Query
    @NonNull
    @Description("The attempts to optimise a character's personality, a page at a time.")
    public Uni<OptimizationAttemptConnection> optimizationAttempts(
            @Name("characterName") @NonNull @Description(HANDLE) String characterName,
            @Name("statuses") @Description("Only attempts that stand so; all when absent, none when empty.") @Nullable
                    List<@Nullable OptimizationStatus> statuses,
            @Name("orderBy") @DefaultValue("NEWEST_FIRST") @Description(ORDER) @Nullable ChronologicalOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = byTime("attemptTimestamp", orderBy, first, after, last, before);
        return reads.attempts(characterName, statuses(statuses), request, selections.current())
                .map(page -> page.into(new OptimizationAttemptConnection(), OptimizationAttemptEdge::new));
    }

    @Query
    @Description("One attempt with its adjustments and its result. Null when there is none.")
    public Uni<@Nullable OptimizationAttempt> optimization(
            @Name("id") @Id @NonNull @Description("Id of the optimisation.") String id) {
        return reads.attempt(id, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Records an attempt to optimise a personality; the character stays as it is until applyOptimization."
            + " CONFLICT when a parameter has an open attempt already: one that is proposed, or applied and without a"
            + " result.")
    public Uni<OptimizationAttempt> recordOptimization(
            @Name("input") @NonNull @Description("The attempt.") RecordOptimizationInput input) {
        return answer(evolution.propose(input), selections.current());
    }

    @Mutation
    @NonNull
    @Description("Writes the target values of a proposed attempt to the character, all or none, and into the timeline."
            + " CONFLICT when the attempt is not proposed, the version is not the expected one, or a value is no"
            + " longer what the attempt was made from.")
    public Uni<OptimizationAttempt> applyOptimization(
            @Name("id") @Id @NonNull @Description("Id of the optimisation.") String id,
            @Name("expectedVersion") @Description("The version of the character that the decision was made from.")
                    int expectedVersion) {
        return answer(evolution.apply(id, expectedVersion), selections.current());
    }

    @Mutation
    @NonNull
    @Description("Records what was measured after an attempt was applied, once for each attempt.")
    public Uni<OptimizationAttempt> recordOptimizationResult(
            @Name("input") @NonNull @Description("The measurement.") RecordResultInput input) {
        return answer(evolution.measure(input), selections.current());
    }

    @Mutation
    @NonNull
    @Description("Restores the values that an applied attempt had changed, exactly, all or none. CONFLICT when the"
            + " attempt is not applied, or a later change stands on one of its values; it names the parameter.")
    public Uni<OptimizationAttempt> rollbackOptimization(
            @Name("id") @Id @NonNull @Description("Id of the optimisation.") String id,
            @Name("reason") @NonNull @Description("Why; it goes into the timeline.") String reason) {
        return answer(evolution.rollBack(id, reason), selections.current());
    }

    @Mutation
    @NonNull
    @Description("Gives up an attempt that was not applied, so that others of its parameters can be recorded.")
    public Uni<OptimizationAttempt> withdrawOptimization(
            @Name("id") @Id @NonNull @Description("Id of the optimisation.") String id,
            @Name("reason") @NonNull @Description("Why.") String reason) {
        return answer(evolution.withdraw(id, reason), selections.current());
    }

    /** The elements are nullable in the schema: non-null ones would make the argument itself required. */
    private static @Nullable Set<OptimizationStatus> statuses(@Nullable List<@Nullable OptimizationStatus> given) {
        if (given == null) {
            return null;
        }
        Set<OptimizationStatus> statuses = EnumSet.noneOf(OptimizationStatus.class);
        for (OptimizationStatus status : given) {
            if (status == null) {
                throw ApiException.badInput("statuses", "must not contain null");
            }
            statuses.add(status);
        }
        return statuses;
    }

    private Uni<OptimizationAttempt> answer(Uni<String> changed, Selection selection) {
        return changed.chain(id -> reads.attempt(id, selection));
    }

    static PageRequest byTime(
            String property,
            @Nullable ChronologicalOrder order,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        boolean descending = order == null || order.descending();
        return PageRequest.of(property, descending, first, after, last, before);
    }
}
