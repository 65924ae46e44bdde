package ai.whisperengine.user.administration;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class AdministrationGraph {

    private final AdministrationService administration;
    private final Selections selections;

    public AdministrationGraph(AdministrationService administration, Selections selections) {
        this.administration = administration;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description(
            "The settings of the installation, by name, a page at a time: 50 unless `first` or `last` says otherwise,"
                    + " at most 200.")
    public Uni<SystemSettingConnection> systemSettings(
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("key", false, first, after, last, before);
        return administration
                .settings(request, selections.current())
                .map(page -> page.into(new SystemSettingConnection(), SystemSettingEdge::new));
    }

    @Query
    @Description("One setting of the installation; null when there is none of this name.")
    public Uni<@Nullable SystemSetting> systemSetting(
            @Name("key") @NonNull @Description("The name of the setting.") String key) {
        return administration.setting(key, selections.current());
    }

    @Mutation("setSystemSetting")
    @NonNull
    @Description(
            "Makes a setting or changes it. BAD_USER_INPUT for a value that its type does not have; CONFLICT when it"
                    + " is not what it was; FORBIDDEN for schema_version, which the schema command keeps.")
    public Uni<SystemSetting> changeSystemSetting(
            @Name("input") @NonNull @Description("The setting.") SystemSettingInput input) {
        return administration.set(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Removes a setting, and returns true. NOT_FOUND when there is none; FORBIDDEN for schema_version.")
    public Uni<Boolean> removeSystemSetting(@Name("key") @NonNull @Description("The name of the setting.") String key) {
        return administration.remove(key);
    }

    @Mutation
    @NonNull
    @Description("Records measurements, all or none, and returns how many. They are kept for 30 days unless configured"
            + " otherwise.")
    public Uni<Integer> recordPerformanceMetrics(
            @Name("metrics") @NonNull @Description("1 to 1,000 measurements.") List<@NonNull MetricInput> metrics) {
        return administration.record(metrics);
    }

    @Query
    @NonNull
    @Description(
            "Measurements of one name, summed up in stretches of time, oldest first; stretches without a measurement"
                    + " are left out.")
    public Uni<List<@NonNull MetricBucket>> performanceMetrics(
            @Name("window") @NonNull @Description("Which measurements, and in which stretches.") MetricWindow window) {
        return administration.sumUp(window);
    }
}
