package ai.whisperengine.user.audit;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

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
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("occurredAt", true, first, after, last, before);
        return audit.page(filter, request, selections.current())
                .map(page -> page.into(new AuditEventConnection(), AuditEventEdge::new));
    }
}
