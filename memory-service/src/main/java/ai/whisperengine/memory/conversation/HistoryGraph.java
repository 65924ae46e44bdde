package ai.whisperengine.memory.conversation;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** What a user and a character have said to each other, as far as it may surface where it is read. */
@GraphQLApi
public class HistoryGraph {

    private static final String USER = "Universal id of the user.";
    private static final String READER =
            "Where the reader is: decides what may surface. When absent, only public" + " messages do.";
    private static final int LONGEST_WINDOW = 87_600;
    private static final int LONGEST_QUERY = 200;

    private final HistoryService history;
    private final Selections selections;

    public HistoryGraph(HistoryService history, Selections selections) {
        this.history = history;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description(
            "What a user and a character said to each other lately, oldest first: the newest of the window are kept,"
                    + " and the page before them is had with `before` (the page's startCursor). Commands (messages that begin"
                    + " with `!`) and their answers are left out. A direct message surfaces in its own channel only, and a direct"
                    + " channel shows nothing else.")
    public Uni<MessageConnection> conversationHistory(
            @Name("userId") @Id @NonNull @Description(USER) String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("channel") @Description(READER) @Nullable ChannelInput channel,
            @Name("windowHours")
                    @DefaultValue("168")
                    @Description("How far back, in hours from now; 1 to 87,600. A week when absent.")
                    @Nullable
                    Integer windowHours,
            @Name("first") @DefaultValue("50") @Description("How many of the newest, 0 to 200.") @Nullable
                    Integer first,
            @Name("before") @Description("Only messages before the one with this cursor.") @Nullable String before) {
        Pair pair = Pair.of(userId, characterName);
        Channel reader = Channel.reader("channel", channel);
        int hours = windowHours == null ? ConversationRules.WINDOW_HOURS : windowHours;
        if (hours < 1 || hours > LONGEST_WINDOW) {
            throw ApiException.badInput("windowHours", "must be from 1 to " + LONGEST_WINDOW);
        }
        if (first != null && (first < 0 || first > PageRequest.MAX_SIZE)) {
            throw ApiException.badInput("first", "a page has 0 to " + PageRequest.MAX_SIZE + " rows");
        }
        PageRequest request = PageRequest.of(
                ListOrder.of("conversationHistory", Order.column("sentAt"), pair, reader),
                false,
                null,
                null,
                first == null ? PageRequest.DEFAULT_SIZE : first,
                before);
        return history.history(pair, reader, hours, request, selections.current())
                .map(page -> page.into(new MessageConnection(), MessageEdge::new));
    }

    @Query
    @Description("When a user and a character last spoke, however long ago, with the newest messages; null when they"
            + " never did, as far as it may surface here.")
    public Uni<@Nullable LastInteraction> lastInteraction(
            @Name("userId") @Id @NonNull @Description(USER) String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("channel") @Description(READER) @Nullable ChannelInput channel) {
        return history.last(Pair.of(userId, characterName), Channel.reader("channel", channel), selections.current());
    }

    @Query
    @NonNull
    @Description("Full-text search over what a user wrote or was told, a page at a time: 50 unless `first` says"
            + " otherwise, at most 200. Words are compared without regard to case and accents, and without stems: people"
            + " write in many languages. What another character heard is found only with `otherCharacters` and where the"
            + " user's consent shares it.")
    public Uni<MessageConnection> searchMessages(
            @Name("query")
                    @NonNull
                    @Description("What to look for, 1 to 200 characters: words that must all occur, \"a phrase\", `or`"
                            + " between alternatives, `-` before what must not occur.")
                    String query,
            @Name("userId") @Id @NonNull @Description(USER) String userId,
            @Name("characterName") @NonNull @Description("Handle of the character who reads.") String characterName,
            @Name("channel") @Description(READER) @Nullable ChannelInput channel,
            @Name("otherCharacters")
                    @DefaultValue("false")
                    @Description("Also what was said between the user and other characters, if the user shares that.")
                    @Nullable
                    Boolean otherCharacters,
            @Name("since") @Description("Only messages sent at or after this time.") @Nullable OffsetDateTime since,
            @Name("until") @Description("Only messages sent before this time.") @Nullable OffsetDateTime until,
            @Name("orderBy") @DefaultValue("RELEVANCE") @Description(ORDER) @Nullable MessageSearchOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after) {
        String words = Inputs.text(query, "query", LONGEST_QUERY);
        Pair pair = Pair.of(userId, characterName);
        Channel reader = Channel.reader("channel", channel);
        boolean others = Boolean.TRUE.equals(otherCharacters);
        OffsetDateTime from = since == null ? null : Inputs.storable(since, "since");
        OffsetDateTime to = until == null ? null : Inputs.storable(until, "until");
        MessageSearchOrder order = orderBy == null ? MessageSearchOrder.RELEVANCE : orderBy;
        PageRequest request = PageRequest.of(
                ListOrder.of("searchMessages", order.order(words), pair, reader, words, others, order.name()),
                true,
                first,
                after,
                null,
                null);
        return history.search(new MessageSearch(words, pair, reader, others, from, to), request, selections.current())
                .map(page -> page.into(new MessageConnection(), MessageEdge::new));
    }
}
