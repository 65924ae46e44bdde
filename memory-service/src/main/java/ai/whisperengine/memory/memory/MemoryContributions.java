package ai.whisperengine.memory.memory;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FILTER;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.memory.federation.User;
import ai.whisperengine.platform.graphql.Batches;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The memories below users. They may be null: nothing else is lost when this service is down. */
@GraphQLApi
public class MemoryContributions {

    private static final String AUDIENCE =
            "Who is about to use the memories, and where: what may not be said there is left"
                    + " out. Absent when the user or an administrator looks, who sees all.";

    private final MemoryService memories;
    private final Batches batches;
    private final Selections selections;

    public MemoryContributions(MemoryService memories, Batches batches, Selections selections) {
        this.memories = memories;
        this.batches = batches;
        this.selections = selections;
    }

    @Description("What is remembered of the user, a page at a time: 50 unless `first` or `last` says otherwise.")
    public Uni<@Nullable MemoryConnection> memories(
            @Source User user,
            @Name("filter") @Description(FILTER) @Nullable MemoryFilter filter,
            @Name("audience") @Description(AUDIENCE) @Nullable MemoryAudience audience,
            @Name("orderBy") @DefaultValue("CREATED_AT_DESC") @Description(ORDER) @Nullable MemoryOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        MemoryOrder order = orderBy == null ? MemoryOrder.CREATED_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(order.property(), order.descending(), first, after, last, before);
        Selection selection = selections.current();
        Uni<Connection.Page<Memory>> page =
                batches.load(user.id, users -> memories.below(users, filter, audience, request, selection));
        return page.map(found -> found.into(new MemoryConnection(), MemoryEdge::new));
    }
}
