package ai.whisperengine.memory.summary;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.memory.conversation.ChannelInput;
import ai.whisperengine.memory.conversation.ConversationRules;
import ai.whisperengine.memory.conversation.ListOrder;
import ai.whisperengine.memory.conversation.Pair;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Summaries of conversations. */
@GraphQLApi
public class SummaryGraph {

    private static final int LONGEST_WINDOW = 87_600;
    private static final int MOST_IDS = 1_000;

    private final SummaryService summaries;
    private final Selections selections;

    public SummaryGraph(SummaryService summaries, Selections selections) {
        this.summaries = summaries;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description(
            "What a user and a character talked about, latest stretch first, a page at a time: 50 unless `first` or"
                    + " `last` says otherwise, at most 200. The summary of a direct channel surfaces there alone; one that does"
                    + " not say where it was said surfaces in direct channels of the two.")
    public Uni<ConversationSummaryConnection> summaries(
            @Name("userId") @Id @NonNull @Description("Universal id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("channel")
                    @Description("Where the reader is: decides what may surface. When absent, only what was said in"
                            + " public does.")
                    @Nullable
                    ChannelInput channel,
            @Name("topics")
                    @Description(
                            "Only summaries about one of these, at most 50: it is one of their topics, or stands in"
                                    + " the text; case does not matter.")
                    @Nullable
                    List<@Nullable String> topics,
            @Name("windowHours")
                    @DefaultValue("168")
                    @Description("Only stretches that end within so many hours before now; 1 to 87,600. A week when"
                            + " absent.")
                    @Nullable
                    Integer windowHours,
            @Name("minConfidence")
                    @DefaultValue("0.3")
                    @Description("Only summaries of at least this confidence, 0 to 1.")
                    @Nullable
                    Double minConfidence,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        Pair pair = Pair.of(userId, characterName);
        Channel reader = Channel.reader("channel", channel);
        SummaryFilter filter = new SummaryFilter(
                pair,
                reader,
                SummaryFilter.topics("topics", topics),
                Inputs.between(
                        windowHours == null ? ConversationRules.WINDOW_HOURS : windowHours,
                        "windowHours",
                        1,
                        LONGEST_WINDOW),
                Inputs.score(minConfidence == null ? SummaryFilter.CONFIDENCE : minConfidence, "minConfidence"));
        PageRequest request = PageRequest.of(
                ListOrder.of("summaries", Order.column("startsAt"), pair, reader), true, first, after, last, before);
        return summaries
                .page(filter, request, selections.current())
                .map(page -> page.into(new ConversationSummaryConnection(), ConversationSummaryEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Stores the summary of a stretch of time, or puts it in the place of the one that user, character,"
            + " start and end already have. An unknown user or character is NOT_FOUND. FORBIDDEN when the user"
            + " lets nothing new be remembered.")
    public Uni<ConversationSummary> saveSummary(
            @Name("input") @NonNull @Description("The summary.") SaveSummaryInput input) {
        return summaries.save(input, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Forgets summaries of a user, 1 to 1,000 at a time. Ids of other summaries are passed over, so that a"
            + " call may be sent again. Returns the ids of those that went; it cannot be taken back.")
    public Uni<List<@NonNull String>> forgetSummaries(
            @Name("userId") @Id @NonNull @Description("Universal id of the user.") String userId,
            @Name("summaryIds") @NonNull @Description("The ids of the summaries.") List<@NonNull String> summaryIds) {
        Inputs.text(userId, "userId", Pair.LONGEST_KEY);
        if (summaryIds.isEmpty()) {
            throw ApiException.badInput("summaryIds", "must not be empty");
        }
        if (summaryIds.size() > MOST_IDS) {
            throw ApiException.limitExceeded("At most " + MOST_IDS + " summaries at a time")
                    .with("field", "summaryIds");
        }
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < summaryIds.size(); i++) {
            keys.add(Inputs.key(summaryIds.get(i), "summaryIds[" + i + "]"));
        }
        return summaries.forget(userId, keys);
    }
}
