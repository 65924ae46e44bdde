package ai.whisperengine.memory.fact;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.memory.conversation.ChannelInput;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Reads of facts, and what follows them. */
@GraphQLApi
public class FactGraph {

    private static final String FIRST = "So many from the start, or after `after`; 0 to 200, 50 when absent.";
    private static final String KNOWN = "What was known then, instead of now: the versions of that moment, with the"
            + " scores of that moment. Not in the future.";

    private final FactService facts;
    private final Selections selections;

    public FactGraph(FactService facts, Selections selections) {
        this.facts = facts;
        this.selections = selections;
    }

    @Query
    @Description("One fact; null when there is none.")
    public Uni<@Nullable Fact> fact(
            @Name("id") @Id @NonNull @Description("Id of the fact.") String id,
            @Name("knownAt") @Description(KNOWN) @Nullable OffsetDateTime knownAt) {
        return facts.byId(id, knownAt, selections.current());
    }

    @Query
    @NonNull
    @Description(
            "What is known about a user, a page at a time. Without `validAt` and `filter.status` it has what holds:"
                    + " facts that are ACTIVE and not ended. An unknown user has no facts.")
    public Uni<FactConnection> userFacts(
            @Name("userId") @Id @NonNull @Description("Id of the user.") String userId,
            @Name("filter") @Description("Which facts.") @Nullable FactFilter filter,
            @Name("orderBy") @DefaultValue("CONFIDENCE_DESC") @Description(ORDER) @Nullable FactOrder orderBy,
            @Name("validAt")
                    @Description("Facts that were true then, whatever they are now: `validFrom` not later, `validTo`"
                            + " later or unknown.")
                    @Nullable
                    OffsetDateTime validAt,
            @Name("knownAt") @Description(KNOWN) @Nullable OffsetDateTime knownAt,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = request(orderBy, first, after, last, before);
        return facts.page(userId, filter, Condition.ALL, validAt, knownAt, request, selections.current())
                .map(page -> page.into(new FactConnection(), FactEdge::new));
    }

    @Query
    @NonNull
    @Description("What a character may know about a user: the facts that it heard last, and those that nobody in"
            + " particular did. Otherwise as `userFacts`; there is no floor of confidence. With `channel` only what may"
            + " surface there.")
    public Uni<FactConnection> characterFacts(
            @Name("userId") @Id @NonNull @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("channel")
                    @Description("Where the character is about to use them: what was heard in a direct channel is left"
                            + " out elsewhere, and what was heard in public goes as far as the user's privacy settings"
                            + " let it. Absent for whoever may see all of them.")
                    @Nullable
                    ChannelInput channel,
            @Name("filter") @Description("Which facts.") @Nullable FactFilter filter,
            @Name("orderBy") @DefaultValue("CONFIDENCE_DESC") @Description(ORDER) @Nullable FactOrder orderBy,
            @Name("validAt") @Description("Facts that were true then, whatever they are now.") @Nullable
                    OffsetDateTime validAt,
            @Name("knownAt") @Description(KNOWN) @Nullable OffsetDateTime knownAt,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = request(orderBy, first, after, last, before);
        Condition heard = FactConditions.heardBy(Inputs.text(characterName, "characterName", FactInputs.LABEL));
        if (channel != null) {
            Condition surfacing = Channel.reader("channel", channel).surfacingFacts(userId);
            heard = Condition.and(List.of(heard, surfacing));
        }
        return facts.page(userId, filter, heard, validAt, knownAt, request, selections.current())
                .map(page -> page.into(new FactConnection(), FactEdge::new));
    }

    static PageRequest request(
            @Nullable FactOrder orderBy,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        FactOrder order = orderBy == null ? FactOrder.CONFIDENCE_DESC : orderBy;
        return PageRequest.of(order.property(), order.descending(), first, after, last, before);
    }

    @Query
    @NonNull
    @Description("All versions of a fact, the first one first; the scores of each are those of the moment at which it"
            + " became known. Empty when there is no such fact.")
    public Uni<FactConnection> factHistory(
            @Name("factId") @Id @NonNull @Description("Id of the fact.") String factId,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("version", false, first, after, last, before);
        return facts.history(factId, request, selections.current())
                .map(page -> page.into(new FactConnection(), FactEdge::new));
    }

    @Subscription
    @Description("New versions of a user's facts from now on: each once, in one order for everybody, a moment after its"
            + " transaction and all older ones have ended. It may begin with one from just before. NOT_FOUND for an"
            + " unknown user. A client that does not take its events is dropped with LIMIT_EXCEEDED.")
    public Multi<FactChange> factChanged(@Name("userId") @Id @NonNull @Description("Id of the user.") String userId) {
        return facts.follow(userId);
    }

    @Description(
            "The fact as it is when the event is sent, which may be newer than its version; null when it was erased."
                    + " One statement for each event.")
    public Uni<@Nullable Fact> fact(@Source FactChange change) {
        return facts.byId(change.getFactId(), null, selections.current());
    }
}
