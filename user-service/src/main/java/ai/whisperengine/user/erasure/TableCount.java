package ai.whisperengine.user.erasure;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("How many rows of one table an operation was about.")
public record TableCount(
        @Description("The table, as the schema names it.") @NonNull
        String table,

        @Description("How many rows.") int rows) {

    static List<TableCount> of(JsonObject counts) {
        return counts.stream()
                .map(count -> new TableCount(count.getKey(), ((Number) count.getValue()).intValue()))
                .sorted(java.util.Comparator.comparing(TableCount::table))
                .toList();
    }
}
