package ai.whisperengine.memory.conversation;

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
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The conversations below users and characters, and their messages. They may be null: nothing else is lost when this
 * service is down. */
@GraphQLApi
public class ConversationContributions {

    private final ConversationService conversations;
    private final MessageService messages;
    private final Batches batches;
    private final Selections selections;

    public ConversationContributions(
            ConversationService conversations, MessageService messages, Batches batches, Selections selections) {
        this.conversations = conversations;
        this.messages = messages;
        this.batches = batches;
        this.selections = selections;
    }

    @Description("The conversations that the user takes or took part in, a page at a time: 50 unless `first` or `last`"
            + " says otherwise.")
    public Uni<@Nullable ConversationConnection> conversations(
            @Source User user,
            @Name("filter") @Description(FILTER) @Nullable ConversationFilter filter,
            @Name("orderBy") @DefaultValue("LAST_ACTIVITY_AT_DESC") @Description(ORDER) @Nullable
                    ConversationOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        return below(user.id, "user_id", filter, request(orderBy, first, after, last, before));
    }

    @Name("conversations")
    @Description("The conversations that the character takes or took part in, a page at a time: 50 unless `first` or"
            + " `last` says otherwise.")
    public Uni<@Nullable ConversationConnection> characterConversations(
            @Source Character character,
            @Name("filter") @Description(FILTER) @Nullable ConversationFilter filter,
            @Name("orderBy") @DefaultValue("LAST_ACTIVITY_AT_DESC") @Description(ORDER) @Nullable
                    ConversationOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        return below(character.normalizedName, "character_name", filter, request(orderBy, first, after, last, before));
    }

    @Description("Its messages, commands too, in the order in which they were stored, a page at a time: 50 unless"
            + " `first` or `last` says otherwise. `last: 5` has the newest five.")
    public Uni<@Nullable MessageConnection> messages(
            @Source Conversation conversation,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request =
                PageRequest.of(new ListOrder("messages", Order.column("sequence")), false, first, after, last, before);
        Selection selection = selections.current();
        Uni<Connection.Page<Message>> page =
                batches.load(conversation.id, parents -> messages.below(parents, request, selection));
        return page.map(found -> found.into(new MessageConnection(), MessageEdge::new));
    }

    private static PageRequest request(
            @Nullable ConversationOrder orderBy,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        ConversationOrder order = orderBy == null ? ConversationOrder.LAST_ACTIVITY_AT_DESC : orderBy;
        return PageRequest.of(
                new ListOrder("conversations", Order.column("lastActivityAt")),
                order.descending(),
                first,
                after,
                last,
                before);
    }

    private Uni<ConversationConnection> below(
            String parent, String participantColumn, @Nullable ConversationFilter filter, PageRequest request) {
        Selection selection = selections.current();
        Uni<Connection.Page<Conversation>> page = batches.load(
                parent, parents -> conversations.below(parents, participantColumn, filter, request, selection));
        return page.map(found -> found.into(new ConversationConnection(), ConversationEdge::new));
    }
}
