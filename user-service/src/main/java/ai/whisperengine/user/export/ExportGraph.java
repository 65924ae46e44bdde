package ai.whisperengine.user.export;

import ai.whisperengine.platform.limit.Cost;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
public class ExportGraph {

    private final ExportService exports;

    public ExportGraph(ExportService exports) {
        this.exports = exports;
    }

    @Query
    @Cost(weight = 2_000)
    @NonNull
    @Description("Everything that is stored about a user, from all slices, as one document. The read is noted in the"
            + " privacy audit. LIMIT_EXCEEDED beyond 10,000 records or 8 million characters: GET /users/{id}/export"
            + " streams any number, one JSON object a line. NOT_FOUND when there is no such user.")
    public Uni<UserDataExport> exportUserData(@Name("id") @NonNull @Id @Description("The user.") String id) {
        return exports.document(id);
    }
}
