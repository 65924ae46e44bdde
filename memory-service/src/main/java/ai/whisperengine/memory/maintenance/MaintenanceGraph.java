package ai.whisperengine.memory.maintenance;

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

@GraphQLApi
public class MaintenanceGraph {

    private final MaintenanceService maintenance;
    private final Selections selections;

    public MaintenanceGraph(MaintenanceService maintenance, Selections selections) {
        this.maintenance = maintenance;
        this.selections = selections;
    }

    @Query
    @Description("One maintenance run of the memories; null when there is none.")
    public Uni<@Nullable MaintenanceRun> maintenanceRun(
            @Name("id") @Id @NonNull @Description("Id of the run.") String id) {
        return maintenance.byId(id, selections.current());
    }

    @Query
    @NonNull
    @Description(
            "Maintenance runs of the memories, the latest first, a page at a time: 50 unless `first` or `last` says"
                    + " otherwise, at most 200.")
    public Uni<MaintenanceRunConnection> maintenanceRuns(
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("startedAt", true, first, after, last, before);
        return maintenance
                .page(request, selections.current())
                .map(page -> page.into(new MaintenanceRunConnection(), MaintenanceRunEdge::new));
    }

    @Mutation
    @NonNull
    @Description(
            "Lets all memories that are not protected decay for the days since it was last due, moves them between the"
                    + " tiers, and forgets those that have faded, were outgrown or are not worth keeping, and those that are older"
                    + " than their users let a memory become. Whoever asks while a run is under way, on any replica, gets that run;"
                    + " a run that has fallen silent is gone on with. Decay comes once a day (UTC), however often this is asked"
                    + " for. A dry run counts what would be done and changes nothing. A run also forgets the messages,"
                    + " summaries, facts, emotions and events that are older than their users let anything become; it does"
                    + " not count them.")
    public Uni<MaintenanceRun> runMaintenance(
            @Name("dryRun") @NonNull @Description("Whether nothing is to be changed.") Boolean dryRun,
            @Name("waitSeconds")
                    @DefaultValue("10")
                    @Description("How long to wait for the end, 0 to 60 seconds. A longer run goes on by itself:"
                            + " `maintenanceRun` tells how far it has come.")
                    @Nullable
                    Integer waitSeconds) {
        return maintenance.run(dryRun, waitSeconds == null ? 10 : waitSeconds, selections.current());
    }
}
