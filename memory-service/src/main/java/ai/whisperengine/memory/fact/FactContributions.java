package ai.whisperengine.memory.fact;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FILTER;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.memory.federation.User;
import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.platform.graphql.Batches;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.ParentLink;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The facts below users and characters. They may be null: nothing else is lost when this service is down. */
@GraphQLApi
public class FactContributions {

    private static final String VALID = "Facts that were true then, whatever they are now.";
    private static final String KNOWN = "What was known then, instead of now; not in the future.";

    private static final ParentLink ABOUT = ParentLink.column(Fact.class, "userId");
    private static final ParentLink HEARD = ParentLink.column(Fact.class, "characterName");

    private final FactService facts;
    private final Batches batches;
    private final Selections selections;

    public FactContributions(FactService facts, Batches batches, Selections selections) {
        this.facts = facts;
        this.batches = batches;
        this.selections = selections;
    }

    @Description("What is known about the user, a page at a time: 50 unless `first` or `last` says otherwise. Without"
            + " `validAt` and `filter.status` it has what holds.")
    public Uni<@Nullable FactConnection> facts(
            @Source User user,
            @Name("filter") @Description(FILTER) @Nullable FactFilter filter,
            @Name("orderBy") @DefaultValue("CONFIDENCE_DESC") @Description(ORDER) @Nullable FactOrder orderBy,
            @Name("validAt") @Description(VALID) @Nullable OffsetDateTime validAt,
            @Name("knownAt") @Description(KNOWN) @Nullable OffsetDateTime knownAt,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = FactGraph.request(orderBy, first, after, last, before);
        return below(user.id, ABOUT, filter, validAt, knownAt, request);
    }

    @Description("What the character heard last, of whatever user, a page at a time: 50 unless `first` or `last` says"
            + " otherwise. Without `validAt` and `filter.status` it has what holds.")
    public Uni<@Nullable FactConnection> heardFacts(
            @Source Character character,
            @Name("filter") @Description(FILTER) @Nullable FactFilter filter,
            @Name("orderBy") @DefaultValue("CONFIDENCE_DESC") @Description(ORDER) @Nullable FactOrder orderBy,
            @Name("validAt") @Description(VALID) @Nullable OffsetDateTime validAt,
            @Name("knownAt") @Description(KNOWN) @Nullable OffsetDateTime knownAt,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = FactGraph.request(orderBy, first, after, last, before);
        return below(character.normalizedName, HEARD, filter, validAt, knownAt, request);
    }

    private Uni<FactConnection> below(
            String parent,
            ParentLink link,
            @Nullable FactFilter filter,
            @Nullable OffsetDateTime validAt,
            @Nullable OffsetDateTime knownAt,
            PageRequest request) {
        Selection selection = selections.current();
        Uni<Connection.Page<Fact>> page = batches.load(
                parent, parents -> facts.below(parents, link, filter, validAt, knownAt, request, selection));
        return page.map(found -> found.into(new FactConnection(), FactEdge::new));
    }
}
