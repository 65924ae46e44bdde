package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.Order;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads of what a user and a character said to each other. */
@ApplicationScoped
public class HistoryService {

    private final Callers callers;
    private final Reader reader;

    public HistoryService(Callers callers, Reader reader) {
        this.callers = callers;
        this.reader = reader;
    }

    Uni<Connection.Page<Message>> history(
            Pair pair, Channel channel, int windowHours, PageRequest request, Selection connection) {
        callers.require();
        Condition window =
                (alias, sql) -> alias + ".sent_at >= now() - " + sql.bind(windowHours, "int4") + " * interval '1 hour'";
        return reader.answerPage(
                Message.class, Condition.and(List.of(pair.talk(channel), window)), request, connection);
    }

    Uni<Connection.Page<Message>> search(MessageSearch search, PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(Message.class, search.condition(), request, connection);
    }

    Uni<@Nullable LastInteraction> last(Pair pair, Channel channel, Selection selection) {
        callers.require();
        PageRequest newest =
                PageRequest.of(Order.column("sentAt"), false, null, null, ConversationRules.LAST_MESSAGES, null);
        return reader.page(Message.class, pair.talk(channel), newest, lookedAt(selection))
                .map(page -> interaction(page.nodes()));
    }

    /** What the client wants of the messages, and what the age and the preview are made of. */
    private static Selection lookedAt(Selection selection) {
        List<Selection.Field> fields =
                new ArrayList<>(selection.below("messages").fields());
        for (String name : List.of("content", "sentAt")) {
            fields.add(new Selection.Field(name, name, Map.of(), new Selection(List.of())));
        }
        return selection.with(List.of(new Selection.Field("nodes", "nodes", Map.of(), selection.with(fields))));
    }

    private static @Nullable LastInteraction interaction(List<Message> messages) {
        if (messages.isEmpty()) {
            return null;
        }
        Message newest = messages.get(messages.size() - 1);
        return new LastInteraction(
                newest.sentAt,
                ConversationRules.age(Duration.between(newest.sentAt, OffsetDateTime.now(ZoneOffset.UTC))),
                ConversationRules.excerpt(newest.content, ConversationRules.PREVIEW),
                messages);
    }
}
