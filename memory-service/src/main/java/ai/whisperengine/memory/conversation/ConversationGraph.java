package ai.whisperengine.memory.conversation;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
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

/** Conversations, and who takes part in them. */
@GraphQLApi
public class ConversationGraph {

    private static final int LONGEST_TITLE = 200;

    private final ConversationService conversations;
    private final Selections selections;

    public ConversationGraph(ConversationService conversations, Selections selections) {
        this.conversations = conversations;
        this.selections = selections;
    }

    @Query
    @Description("One conversation with its participants; null when there is none. Its messages are the list"
            + " conversationMessages.")
    public Uni<@Nullable Conversation> conversation(
            @Name("id") @Id @NonNull @Description("The id of the conversation.") String id) {
        return conversations.byId(Inputs.key(id, "id"), selections.current());
    }

    @Query
    @NonNull
    @Description("Conversations, a page at a time: 50 unless `first` or `last` says otherwise, at most 200.")
    public Uni<ConversationConnection> conversations(
            @Name("filter") @Description("Which conversations; all when absent.") @Nullable ConversationFilter filter,
            @Name("orderBy") @DefaultValue("LAST_ACTIVITY_AT_DESC") @Description(ORDER) @Nullable
                    ConversationOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        ConversationOrder order = orderBy == null ? ConversationOrder.LAST_ACTIVITY_AT_DESC : orderBy;
        PageRequest request = PageRequest.of(
                new ListOrder("conversations", Order.column("lastActivityAt")),
                order.descending(),
                first,
                after,
                last,
                before);
        return conversations
                .page(filter, request, selections.current())
                .map(page -> page.into(new ConversationConnection(), ConversationEdge::new));
    }

    @Mutation
    @NonNull
    @Description("Finds the conversation of a channel, or starts it, and makes the participants take part. Any number"
            + " of callers at the same time get the one conversation. The type of the channel may be told later, but"
            + " not changed between direct, public and unknown: that is a CONFLICT. An unknown user or character is"
            + " NOT_FOUND, more than 1,000 participants are LIMIT_EXCEEDED, and nothing is changed. Messages that were"
            + " carried over from an old installation, which did not say who answered, belong to the character as soon"
            + " as the channel is told to be direct with just that one.")
    public Uni<StartedConversation> startConversation(
            @Name("input") @NonNull @Description("Where, and who.") StartConversationInput input) {
        Channel channel = Channel.place("input.channel", input.channel);
        String title = Inputs.optionalText(input.title, "input.title", LONGEST_TITLE);
        Participants participants = Participants.of("input.participants", input.participants);
        if (participants.isEmpty()) {
            throw ApiException.badInput("input.participants", "must not be empty");
        }
        return conversations.start(channel, title, participants, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Makes users and characters take part in a conversation; those who do already stay as they are, and"
            + " those who had left come back. An unknown conversation, user or character is NOT_FOUND, more than 1,000"
            + " participants are LIMIT_EXCEEDED, and nothing is changed.")
    public Uni<Conversation> addParticipants(
            @Name("conversationId") @Id @NonNull @Description("The id of the conversation.") String conversationId,
            @Name("participants") @NonNull @Description("Who joins; at least one.")
                    List<@NonNull ParticipantInput> participants) {
        Participants joining = Participants.of("participants", participants);
        if (joining.isEmpty()) {
            throw ApiException.badInput("participants", "must not be empty");
        }
        return conversations.join(Inputs.key(conversationId, "conversationId"), joining, selections.current());
    }

    @Mutation
    @NonNull
    @Description("Lets a user or a character leave a conversation: what they wrote stays, and they write no more until"
            + " they are added again. To leave twice changes nothing. Who never took part is NOT_FOUND.")
    public Uni<Conversation> leaveConversation(
            @Name("conversationId") @Id @NonNull @Description("The id of the conversation.") String conversationId,
            @Name("participant") @NonNull @Description("Who leaves.") ParticipantInput participant) {
        Participants leaving = Participants.of("participant", List.of(participant));
        return conversations.leave(Inputs.key(conversationId, "conversationId"), leaving, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Forgets a conversation for a user. Where that user is the only one who ever took part, all of it goes,"
                    + " and the conversation too; otherwise what the user wrote and was answered goes, and the user takes no"
                    + " part any more. It cannot be taken back. Summaries are kept: forgetSummaries removes them. A conversation"
                    + " that the user took no part in is NOT_FOUND.")
    public Uni<ForgottenMessages> forgetConversation(
            @Name("conversationId") @Id @NonNull @Description("The id of the conversation.") String conversationId,
            @Name("userId") @Id @NonNull @Description("Universal id of the user.") String userId) {
        return conversations.forget(
                Inputs.key(conversationId, "conversationId"), Inputs.text(userId, "userId", Pair.LONGEST_KEY));
    }
}
