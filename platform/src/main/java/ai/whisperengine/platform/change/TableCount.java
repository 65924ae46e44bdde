package ai.whisperengine.platform.change;

import io.smallrye.graphql.api.federation.Shareable;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What a change over many tables did to one of them. */
@Shareable
@Description("How many rows of one table a change was about.")
public record TableCount(
        @Description("The table, as the schema names it.") @NonNull
        String table,

        @Description("How many rows.") int count) {

    /** The counts that a function of the schema answers: an object, by the names of the tables. */
    public static List<TableCount> of(JsonObject counts) {
        return counts.stream()
                .map(count -> new TableCount(count.getKey(), ((Number) count.getValue()).intValue()))
                .sorted(Comparator.comparing(TableCount::table))
                .toList();
    }
}
