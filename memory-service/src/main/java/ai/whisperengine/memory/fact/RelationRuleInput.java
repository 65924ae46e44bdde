package ai.whisperengine.memory.fact;

import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RelationRuleInput")
@Description("A whole rule; what is absent does not hold of the relation.")
@SuppressWarnings("NullAway.Init")
public class RelationRuleInput {

    @NonNull
    @Description("The relation, 1 to 50 characters; spelt as in `recordFact`.")
    public String relation;

    @DefaultValue("false")
    @Description("Whether a user has one value of it at a time.")
    public @Nullable Boolean singleValued;

    @Description("The group of its synonyms, 1 to 50 characters.")
    public @Nullable String similarityGroup;

    @Description("Relations that cannot hold beside it, at most 50; they oppose it in turn.")
    public @Nullable List<@NonNull String> opposites;

    @Description("Days without a confirmation until a fact is potentially outdated, 1 to 36,500.")
    public @Nullable Integer outdatedAfterDays;

    @Description("Days without a confirmation until a fact ages, 1 to 36,500.")
    public @Nullable Integer deprecateAfterDays;
}
