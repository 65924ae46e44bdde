package ai.whisperengine.memory.event;

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

/** What happened to users, and what was felt. */
@GraphQLApi
public class EventGraph {

    private final EventService events;
    private final Selections selections;

    public EventGraph(EventService events, Selections selections) {
        this.events = events;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("Emotions that were detected in what a user said, newest first, a page at a time: 50 unless `first` or"
            + " `last` says otherwise, at most 200.")
    public Uni<DetectedEmotionConnection> detectedEmotions(
            @Name("filter") @NonNull @Description("Which emotions.") DetectedEmotionFilter filter,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("detectedAt", true, first, after, last, before);
        return events.emotions(filter, request, selections.current())
                .map(page -> page.into(new DetectedEmotionConnection(), DetectedEmotionEdge::new));
    }

    @Query
    @NonNull
    @Description("What happened between a user and characters, newest first, a page at a time: 50 unless `first` or"
            + " `last` says otherwise, at most 200.")
    public Uni<UserEventConnection> userEvents(
            @Name("filter") @NonNull @Description("Which events.") UserEventFilter filter,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("occurredAt", true, first, after, last, before);
        return events.events(filter, request, selections.current())
                .map(page -> page.into(new UserEventConnection(), UserEventEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Records an emotion that an analysis found in something that a user said. NOT_FOUND when there is no"
            + " such user, FORBIDDEN when the user lets nothing new be remembered.")
    public Uni<DetectedEmotion> recordDetectedEmotion(
            @Name("input") @NonNull @Description("The emotion.") RecordDetectedEmotionInput input) {
        return events.record(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Records something that happened between a user and a character. NOT_FOUND when there is no such user"
            + " or character, FORBIDDEN when the user lets nothing new be remembered.")
    public Uni<UserEvent> recordUserEvent(
            @Name("input") @NonNull @Description("The event.") RecordUserEventInput input) {
        return events.record(input, selections.current());
    }
}
