package ai.whisperengine.character.learning;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.character.section.InsightRelationship;
import ai.whisperengine.character.section.LearningTimelineEntry;
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

@GraphQLApi
public class LearningGraph {

    private final LearningService learning;
    private final Selections selections;

    public LearningGraph(LearningService learning, Selections selections) {
        this.learning = learning;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("What a character has learned about itself, a page at a time: 50 unless `first` or `last` says"
            + " otherwise, at most 200. Empty when there is no such character.")
    public Uni<CharacterInsightConnection> insights(
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("filter") @Description("Which insights; all when absent.") @Nullable InsightFilter filter,
            @Name("orderBy") @DefaultValue("DISCOVERY_DATE_DESC") @Description(ORDER) @Nullable InsightOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        InsightOrder order = orderBy == null ? InsightOrder.DISCOVERY_DATE_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return learning.insights(characterName, filter, request, selections.current())
                .map(page -> page.into(new CharacterInsightConnection(), CharacterInsightEdge::new));
    }

    @Query
    @NonNull
    @Description("The steps of a character's development, a page at a time: 50 unless `first` or `last` says otherwise,"
            + " at most 200. Empty when there is no such character.")
    public Uni<LearningTimelineEntryConnection> learningTimeline(
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("filter") @Description("Which steps; all when absent.") @Nullable LearningFilter filter,
            @Name("orderBy") @DefaultValue("LEARNING_DATE_DESC") @Description(ORDER) @Nullable LearningOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request =
                PageRequest.of("learningDate", orderBy != LearningOrder.LEARNING_DATE, first, after, last, before);
        return learning.timeline(characterName, filter, request, selections.current())
                .map(page -> page.into(new LearningTimelineEntryConnection(), LearningTimelineEntryEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Records an insight, or strengthens the one with the same content: it becomes surer with every"
            + " observation and never less sure, and gathers triggers and evidence.")
    public Uni<RecordedInsight> recordInsight(
            @Name("input") @NonNull @Description("The insight.") RecordInsightInput input) {
        return learning.record(input, selections.current().below("insight"));
    }

    @Mutation
    @NonNull
    @Description("Connects two insights of one character, or changes the strength of that connection.")
    public Uni<InsightRelationship> relateInsights(
            @Name("input") @NonNull @Description("The connection.") RelateInsightsInput input) {
        return learning.relate(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Removes an insight with its connections, and returns true. NOT_FOUND when there is none.")
    public Uni<Boolean> removeInsight(@Name("id") @NonNull @Id @Description("Id of the insight.") String id) {
        return learning.remove(id);
    }

    @Mutation
    @NonNull
    @Description("Removes a connection between insights, and returns true. NOT_FOUND when there is none.")
    public Uni<Boolean> removeInsightRelationship(
            @Name("id") @NonNull @Id @Description("Id of the connection.") String id) {
        return learning.removeRelationship(id);
    }

    @Mutation
    @NonNull
    @Description("Adds a step to a character's development.")
    public Uni<LearningTimelineEntry> recordLearning(
            @Name("input") @NonNull @Description("The step.") RecordLearningInput input) {
        return learning.recordStep(input, selections.current());
    }
}
