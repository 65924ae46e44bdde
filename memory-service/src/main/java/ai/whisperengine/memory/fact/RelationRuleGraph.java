package ai.whisperengine.memory.fact;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** What relations mean: for everybody to read, for administrators to edit. */
@GraphQLApi
public class RelationRuleGraph {

    private final RelationRuleService rules;
    private final Selections selections;

    public RelationRuleGraph(RelationRuleService rules, Selections selections) {
        this.rules = rules;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("What relations of facts mean, by name, a page at a time.")
    public Uni<RelationRuleConnection> relationRules(
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        return rules.page(PageRequest.of("relation", false, first, after, last, before), selections.current())
                .map(page -> page.into(new RelationRuleConnection(), RelationRuleEdge::new));
    }

    @Mutation("setRelationRule")
    @NonNull
    @Description("Sets the whole rule of a relation, new or known. It holds for what is recorded from now on, and for"
            + " how facts age; facts that stand stay as they are.")
    public Uni<RelationRule> setRelationRule(
            @Name("input") @NonNull @Description("The rule.") RelationRuleInput input) {
        return rules.set(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Removes the rule of a relation, and that it opposes others. True. NOT_FOUND when there is none.")
    public Uni<Boolean> removeRelationRule(
            @Name("relation") @NonNull @Description("The relation, as stored.") String relation) {
        return rules.remove(relation);
    }
}
