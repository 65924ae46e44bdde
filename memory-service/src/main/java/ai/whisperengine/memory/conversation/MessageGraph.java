package ai.whisperengine.memory.conversation;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** The messages of a conversation. */
@GraphQLApi
public class MessageGraph {

    private final MessageService messages;
    private final Selections selections;

    public MessageGraph(MessageService messages, Selections selections) {
        this.messages = messages;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description(
            "The messages of one conversation, commands too, in the order in which they were stored, a page at a"
                    + " time: 50 unless `first` or `last` says otherwise, at most 200. Empty when there is no such conversation.")
    public Uni<MessageConnection> conversationMessages(
            @Name("conversationId") @Id @NonNull @Description("The id of the conversation.") String conversationId,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        Long id = Inputs.key(conversationId, "conversationId");
        PageRequest request = PageRequest.of(
                ListOrder.of("conversationMessages", Order.column("sequence"), id), false, first, after, last, before);
        return messages.ofConversation(id, request, selections.current())
                .map(page -> page.into(new MessageConnection(), MessageEdge::new));
    }

    @Mutation
    @NonNull
    @Description(
            "Stores messages of a conversation, 1 to 1,000 at a time, in the order given. Each message is stored or"
                    + " refused by itself, and reported; a message whose client id is stored already is not stored again, so that"
                    + " a batch may be sent again. When not one of them can be stored, the error is that of the first, and its"
                    + " `field` says which. Every author must take part in the conversation, and a reply must be to a message of"
                    + " it: BAD_USER_INPUT. What a user says or is told who lets nothing new be remembered is FORBIDDEN."
                    + " An unknown conversation is NOT_FOUND. Subscribers of messageAppended hear of each.")
    public Uni<AppendedMessages> appendMessages(
            @Name("conversationId") @Id @NonNull @Description("The id of the conversation.") String conversationId,
            @Name("messages") @NonNull @Description("The messages, oldest first.")
                    List<@NonNull NewMessageInput> messages) {
        Long id = Inputs.key(conversationId, "conversationId");
        count("messages", messages.size());
        return this.messages.append(id, new ArrayList<>(messages));
    }

    @Mutation
    @NonNull
    @Description(
            "Forgets messages of a user, 1 to 1,000 at a time: those that the user wrote or that a character said to"
                    + " the user. Ids of other messages are passed over, so that a call may be sent again; the answer lists what"
                    + " went. It cannot be taken back: a message that is sent again is stored again.")
    public Uni<ForgottenMessages> forgetMessages(
            @Name("userId") @Id @NonNull @Description("Universal id of the user.") String userId,
            @Name("messageIds") @NonNull @Description("The ids of the messages.") List<@NonNull String> messageIds) {
        Inputs.text(userId, "userId", Pair.LONGEST_KEY);
        count("messageIds", messageIds.size());
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < messageIds.size(); i++) {
            keys.add(Inputs.key(messageIds.get(i), "messageIds[" + i + "]"));
        }
        return messages.forget(userId, keys);
    }

    private static void count(String field, int count) {
        if (count == 0) {
            throw ApiException.badInput(field, "must not be empty");
        }
        if (count > MessageService.MOST_MESSAGES) {
            throw ApiException.limitExceeded("At most " + MessageService.MOST_MESSAGES + " messages at a time")
                    .with("field", field);
        }
    }
}
