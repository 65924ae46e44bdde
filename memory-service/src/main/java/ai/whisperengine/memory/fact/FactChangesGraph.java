package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.graphql.Selections;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Changes of facts. */
@GraphQLApi
public class FactChangesGraph {

    private final FactService facts;
    private final Selections selections;

    public FactChangesGraph(FactService facts, Selections selections) {
        this.facts = facts;
        this.selections = selections;
    }

    @Mutation
    @NonNull
    @Description("Records what was said of a user, and returns the fact that it is part of. What is known already is"
            + " confirmed; words of one meaning are one fact, under the surest of them; a surer fact that opposes it"
            + " stands, and it is kept as superseded, otherwise the opposing one is; a relation with one value ends the"
            + " value before. Nothing is destroyed. NOT_FOUND for an unknown user or character,"
            + " FORBIDDEN when the user lets nothing new be remembered.")
    public Uni<Fact> recordFact(@Name("input") @NonNull @Description("What was said.") RecordFactInput input) {
        return facts.record(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Records up to 1,000 things that were said, in their order, each for itself as `recordFact` does: one"
            + " that is refused leaves the others alone. The report has one element for each, in the same order.")
    public Uni<List<@NonNull RecordedFact>> recordFacts(
            @Name("inputs") @NonNull @Description("What was said.") List<RecordFactInput> inputs) {
        return facts.recordAll(inputs);
    }

    @Mutation
    @NonNull
    @Description(
            "Confirms a fact: one more evidence, its age begins anew, what age took from its confidence comes back,"
                    + " and a DEPRECATED fact is ACTIVE again. Confirmations at the same time all count. NOT_FOUND; CONFLICT for"
                    + " a SUPERSEDED fact; FORBIDDEN when the user lets nothing new be remembered.")
    public Uni<Fact> confirmFact(
            @Name("id") @Id @NonNull @Description("Id of the fact.") String id,
            @Name("input") @Description("Where and how it was said again.") @Nullable FactConfirmationInput input) {
        return facts.confirm(id, input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Takes a fact back: it is SUPERSEDED from now on, and stays to be read. NOT_FOUND; CONFLICT when it is"
            + " SUPERSEDED already.")
    public Uni<Fact> retractFact(
            @Name("id") @Id @NonNull @Description("Id of the fact.") String id,
            @Name("endedAt")
                    @Description("When it ceased to be true, not in the future and not before `validFrom`; absent, it"
                            + " was never true.")
                    @Nullable
                    OffsetDateTime endedAt,
            @Name("reason") @Description("Why, at most 2,000 characters.") @Nullable String reason) {
        return facts.retract(id, endedAt, reason, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Puts a fact right, as a further version of it. What it cannot hold beside is superseded, whatever its"
            + " confidence. NOT_FOUND; ALREADY_EXISTS when the user has the corrected fact already.")
    public Uni<Fact> correctFact(
            @Name("id") @Id @NonNull @Description("Id of the fact.") String id,
            @Name("correction") @NonNull @Description("What is right.") FactCorrectionInput correction,
            @Name("reason") @Description("Why, at most 2,000 characters.") @Nullable String reason) {
        return facts.correct(id, correction, reason, selections.current());
    }
}
