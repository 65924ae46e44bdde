package ai.whisperengine.user.audit;

import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class AuditGraph {

    private final AuditService audit;
    private final Selections selections;

    public AuditGraph(AuditService audit, Selections selections) {
        this.audit = audit;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("For administrators: who called which mutation of any of the three services, on what, when, and how it"
            + " ended; newest first, a page at a time: 50 unless `first` or `last` says otherwise, at most 200.")
    public Uni<AuditEventConnection> auditLog(
            @Name("filter") @Description("Which entries; all when absent.") @Nullable AuditFilter filter,
            @Name("first") @Description("So many from the start, or after `after`; 0 to 200.") @Nullable Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") @Nullable String after,
            @Name("last") @Description("So many from the end, or before `before`; 0 to 200.") @Nullable Integer last,
            @Name("before") @Description("The cursor that the page ends before.") @Nullable String before) {
        PageRequest request = PageRequest.of("occurredAt", true, first, after, last, before);
        return audit.page(filter, request, selections.current())
                .map(page -> page.into(new AuditEventConnection(), AuditEventEdge::new));
    }
}
