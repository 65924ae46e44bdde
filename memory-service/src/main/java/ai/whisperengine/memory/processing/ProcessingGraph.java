package ai.whisperengine.memory.processing;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** How far programs have come. */
@GraphQLApi
public class ProcessingGraph {

    private final ProcessingService markers;
    private final Selections selections;

    public ProcessingGraph(ProcessingService markers, Selections selections) {
        this.markers = markers;
        this.selections = selections;
    }

    @Query
    @Description("How far a program has come with exactly this; null when it has not begun. A marker about no character"
            + " or no user is found without them.")
    public Uni<@Nullable ProcessingMarker> processingMarker(
            @Name("process") @NonNull @Description("The name of the program or of its task.") String process,
            @Name("subject") @Description("What within the task it is about; all of it when absent.") @Nullable
                    String subject,
            @Name("characterName") @Description("Handle of the character that it is about.") @Nullable
                    String characterName,
            @Name("userId") @Id @Description("Id of the user that it is about.") @Nullable String userId) {
        return markers.one(process, subject, characterName, userId, selections.current());
    }

    @Query
    @NonNull
    @Description("How far programs have come, oldest marker first, a page at a time: 50 unless `first` or `last` says"
            + " otherwise, at most 200.")
    public Uni<ProcessingMarkerConnection> processingMarkers(
            @Name("filter") @Description("Which markers; all when absent.") @Nullable ProcessingMarkerFilter filter,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("id", false, first, after, last, before);
        return markers.page(filter, request, selections.current())
                .map(page -> page.into(new ProcessingMarkerConnection(), ProcessingMarkerEdge::new));
    }

    @Mutation("setProcessingMarker")
    @NonNull
    @Description("Writes down how far a program has come. NOT_FOUND when there is no such user or character.")
    public Uni<ProcessingMarker> setProcessingMarker(
            @Name("input") @NonNull @Description("The marker.") ProcessingMarkerInput input) {
        return markers.set(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Removes a marker, so that the program begins anew. NOT_FOUND when there is none with this id.")
    public Uni<Boolean> removeProcessingMarker(
            @Name("id") @NonNull @Id @Description("The id of the marker.") String id) {
        return markers.remove(id);
    }
}
