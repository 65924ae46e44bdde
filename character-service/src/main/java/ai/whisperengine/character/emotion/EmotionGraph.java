package ai.whisperengine.character.emotion;

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
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class EmotionGraph {

    private final EmotionService emotions;
    private final Selections selections;

    public EmotionGraph(EmotionService emotions, Selections selections) {
        this.emotions = emotions;
        this.selections = selections;
    }

    @Query
    @Description("What a character feels towards a user now; null when nothing was recorded of the two.")
    public Uni<@Nullable EmotionalState> emotionalState(
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId) {
        return emotions.ofPair(characterName, userId, selections.current());
    }

    @Query
    @NonNull
    @Description("What a character feels towards its users, or all characters towards one user, a page at a time: 50"
            + " unless `first` or `last` says otherwise, at most 200.")
    public Uni<EmotionalStateConnection> emotionalStates(
            @Name("filter") @NonNull @Description("Whose states: give the character, the user, or both.")
                    EmotionalStateFilter filter,
            @Name("orderBy") @DefaultValue("CREATED_AT_DESC") @Description(ORDER) @Nullable EmotionalStateOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        EmotionalStateOrder order = orderBy == null ? EmotionalStateOrder.CREATED_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        return emotions.page(filter, request, selections.current())
                .map(page -> page.into(new EmotionalStateConnection(), EmotionalStateEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Records what a character felt in one interaction, and returns the state after it. Interactions that"
            + " are recorded at the same time follow one another; none is lost.")
    public Uni<EmotionalState> recordEmotion(
            @Name("input") @NonNull @Description("The interaction.") RecordEmotionInput input) {
        return emotions.record(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Puts a character's feelings towards a user back to the baseline and forgets the recent emotions. The"
            + " number of interactions stays. NOT_FOUND when nothing was recorded of the two.")
    public Uni<EmotionalState> resetEmotionalState(
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId) {
        return emotions.reset(characterName, userId, selections.current());
    }
}
