package ai.whisperengine.memory.fact;

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

/** What the facts of a user amount to, and how facts age. */
@GraphQLApi
public class FactMaintenanceGraph {

    private final FactMaintenanceService maintenance;

    public FactMaintenanceGraph(FactMaintenanceService maintenance) {
        this.maintenance = maintenance;
    }

    @Query
    @NonNull
    @Description("What the facts of a user amount to.")
    public Uni<FactStatistics> factStatistics(
            @Name("userId") @Id @NonNull @Description("Id of the user.") String userId) {
        return maintenance.statistics(userId);
    }

    @Mutation
    @NonNull
    @Description("Lowers active facts of confidence 0.2 or more that were not confirmed for longer than"
            + " `deprecateAfterDays` of their relation: confidence (before any lowering) x max(0.2, 1 - overdue / (1.5 x"
            + " deprecateAfterDays)). What is left with less than 0.3 becomes DEPRECATED, with 0.1; a loss of less than"
            + " 0.01 waits. Works in batches of 500, each a transaction, so that what is done stays done. CONFLICT while"
            + " another run is under way.")
    public Uni<FactAgeing> deprecateStaleFacts(
            @Name("dryRun") @DefaultValue("true") @Description("Whether only to say what would be done.") @Nullable
                    Boolean dryRun,
            @Name("limit")
                    @DefaultValue("100000")
                    @Description("How many facts one call changes at most, 1 to 1,000,000.")
                    @Nullable
                    Integer limit) {
        return maintenance.age(!Boolean.FALSE.equals(dryRun), limit == null ? 100_000 : limit);
    }

    @Mutation
    @NonNull
    @Description(
            "Makes DEPRECATED facts ACTIVE again, with the confidence from before their ageing (0.8 where it is not"
                    + " known). Their ageing begins anew; when they were last confirmed stays. NOT_FOUND for an unknown user.")
    public Uni<FactRestoration> restoreFacts(
            @Name("userId") @Id @Description("Only facts of this user; of all users when absent.") @Nullable
                    String userId,
            @Name("limit")
                    @DefaultValue("100000")
                    @Description("How many facts one call restores at most, 1 to 1,000,000.")
                    @Nullable
                    Integer limit) {
        return maintenance.restore(userId, limit == null ? 100_000 : limit);
    }
}
